package io.neuralmemory.spi.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/**
 * What the operating system calls a failure. Of its error number the JDK hands on the text alone, which is in the
 * language of the environment ({@code LC_MESSAGES}); so each failure is brought about once more where it does no harm,
 * and the texts are compared. Where that is not possible, on Windows as a rule, nothing is recognised. EDQUOT cannot be
 * brought about: an exceeded quota is known by its English text alone, and else told in the system's own words.
 */
final class SystemTexts {
    /** Longer than any file system takes. */
    private static final int TOO_LONG = 5000;

    private SystemTexts() {}

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    /** Whether {@code failure} is ENOSPC. */
    static boolean isFull(IOException failure) {
        Path full = Path.of("/dev/full");
        if (!Files.isWritable(full) || Files.isRegularFile(full)) {
            return false;
        }
        // Only the write counts: with too many files open, it is the opening that fails.
        try (OutputStream out = Files.newOutputStream(full)) {
            return isSame(failure, () -> out.write(0));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether {@code failure} is EISDIR. */
    static boolean isDirectory(IOException failure) {
        try (InputStream in = Files.newInputStream(Path.of("/"))) {
            return isSame(failure, () -> {
                int unused = in.read();
            });
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether {@code failure} is ENOTDIR: a file stands above the name that it tells of, whatever the system says. */
    static boolean isNotDirectory(IOException failure) {
        if (!(failure instanceof FileSystemException named) || named.getFile() == null) {
            return false;
        }
        Path above = Path.of(named.getFile()).toAbsolutePath().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above != null && !Files.isDirectory(above);
    }

    /** Whether {@code failure} is EMFILE or ENFILE, and still would be: what anybody may open fails in the same way. */
    static boolean isTooManyFiles(IOException failure) {
        return isSame(failure, () -> Files.newInputStream(Path.of("/")).close());
    }

    /** Whether {@code failure} is ENAMETOOLONG. */
    static boolean isNameTooLong(IOException failure) {
        return isSame(failure, () -> attributes("/" + "x".repeat(TOO_LONG)));
    }

    private static void attributes(String path) throws IOException {
        Object unused = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
    }

    private static boolean isSame(IOException failure, Attempt attempt) {
        try {
            attempt.run();
            return false;
        } catch (IOException e) {
            String text = text(e);
            return !text.isBlank() && text(failure).endsWith(text);
        }
    }

    private static String text(IOException failure) {
        String text = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return String.valueOf(text == null ? "" : text).toLowerCase(Locale.ROOT);
    }
}
