package io.neuralmemory.cli.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds text from the operating system that this process could not decode. The JDK puts U+FFFD where a byte means
 * nothing in the environment's encoding, as every byte above 127 does where {@code LC_ALL} is {@code C}; stored like
 * that, the text would be lost.
 */
public final class Undecoded {
    private static final String REPLACEMENT = "\uFFFD";

    /** The arguments of this process as bytes, each ended by a zero; only Linux has it. */
    private static final String RAW_ARGUMENTS = "/proc/self/cmdline";

    private Undecoded() {}

    /** Refuses arguments and a working directory that did not decode; comes before any file is touched. */
    public static void refuse(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (isSuspect(arguments[i]) && !isAsGiven(arguments[i], arguments.length - i)) {
                throw undecoded("argument " + (i + 1) + ", '" + arguments[i] + "',");
            }
        }
        String workingDirectory = System.getProperty("user.dir", "");
        if (isSuspect(workingDirectory)) {
            throw undecoded("the working directory, " + workingDirectory + ",");
        }
    }

    /** Refuses the value of a variable if it did not decode. */
    public static String requireDecoded(String variable, String value) {
        if (isSuspect(value)) {
            throw undecoded("the variable " + variable + ", '" + value + "',");
        }
        return value;
    }

    private static boolean isSuspect(String text) {
        return text.contains(REPLACEMENT);
    }

    private static UsageException undecoded(String what) {
        String remedy = encoding().equals("UTF-8") ? "give it in UTF-8" : "set LC_ALL=C.UTF-8 if it is in UTF-8";
        return new UsageException(what + " has bytes that mean nothing in the encoding of this environment, "
                + encoding() + "; " + remedy + ", or set LC_ALL to a locale with its encoding, and run this again");
    }

    private static String encoding() {
        return System.getProperty("sun.jnu.encoding", "unknown");
    }

    /** Whether somebody really gave U+FFFD: the argument's bytes decode, and to this text. */
    private static boolean isAsGiven(String argument, int fromEnd) {
        return raw(fromEnd).flatMap(Undecoded::decoded).filter(argument::equals).isPresent();
    }

    private static Optional<byte[]> raw(int fromEnd) {
        try (InputStream in = new FileInputStream(RAW_ARGUMENTS)) {
            List<String> all = Arrays.asList(new String(in.readAllBytes(), ISO_8859_1).split("\0", -1));
            // Behind the last zero there is one more, empty part.
            int index = all.size() - 1 - fromEnd;
            return index >= 0 ? Optional.of(all.get(index).getBytes(ISO_8859_1)) : Optional.empty();
        } catch (IOException e) {
            // Without the bytes the doubt stands, and the argument is refused.
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(byte[] raw) {
        try {
            return Optional.of(Charset.forName(encoding())
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
