package io.neuralmemory.cli.change;

import io.neuralmemory.CorruptStoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Standard input, and how it begins, to say what it is should its first line be no memory.
 *
 * @param stream all of it
 * @param start its first characters, one for each byte
 */
record InputStart(InputStream stream, String start) {
    private static final int LOOKED_AT = 4096;

    /** Waits for the first bytes, no longer. */
    static InputStart of(InputStream in) {
        BufferedInputStream buffered = new BufferedInputStream(in, LOOKED_AT);
        buffered.mark(LOOKED_AT);
        try {
            byte[] first = new byte[LOOKED_AT];
            int count = Math.max(0, buffered.read(first, 0, LOOKED_AT));
            buffered.reset();
            return new InputStart(buffered, new String(first, 0, count, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("reading standard input failed", e);
        }
    }

    /** The failure of reading the first line, with what to do if {@code import} would read the input. */
    CorruptStoreException explained(CorruptStoreException failure) {
        String kind = kind();
        return kind.isEmpty()
                ? failure
                : new CorruptStoreException(
                        failure.getMessage() + "; standard input looks like " + kind
                                + ", and put reads one memory a line: give it to 'neural-memory import -'",
                        failure);
    }

    private String kind() {
        String text = start.strip();
        if (start.startsWith("\u001f\u008b")) {
            return "a file compressed with gzip";
        } else if (start.startsWith("(\u00b5/\u00fd")) {
            return "a file compressed with zstd";
        } else if (text.startsWith("[")) {
            return "an array";
        }
        boolean isCut =
                text.startsWith("{") && !text.lines().findFirst().orElse("").endsWith("}");
        return isCut || text.contains("\"memories\"") ? "a whole document" : "";
    }
}
