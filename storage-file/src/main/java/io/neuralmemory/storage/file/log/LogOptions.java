package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.StorageOptions;
import java.util.Set;

/**
 * The options of the file log.
 *
 * @param maxBytes {@code file.max-bytes}: the length from which a file is followed by another
 * @param preallocateBytes {@code file.preallocate-bytes}: how many zeros a new file is filled with, and the least it
 *     grows by; 0 lets it grow by what is written
 */
record LogOptions(long maxBytes, int preallocateBytes) {
    /** A quarter of the default bound of the whole log, so that most of a log can go when a save is done. */
    private static final long DEFAULT_MAX_BYTES = 16L << 20;

    private static final long LEAST_MAX_BYTES = 4 << 10;
    private static final long MOST_MAX_BYTES = 1L << 40;

    private static final int DEFAULT_PREALLOCATE_BYTES = 1 << 20;
    private static final int MOST_PREALLOCATE_BYTES = 64 << 20;

    /** A step this long costs one force in thousands of writes; longer ones only hold up the write that needs them. */
    private static final int LONGEST_STEP = 4 << 20;

    static LogOptions from(StorageOptions options) {
        options.requireKnown(FileWalProvider.NAME, Set.of("max-bytes", "preallocate-bytes"));
        long preallocate =
                options.whole("file.preallocate-bytes", 0, MOST_PREALLOCATE_BYTES, DEFAULT_PREALLOCATE_BYTES);
        return new LogOptions(
                options.whole("file.max-bytes", LEAST_MAX_BYTES, MOST_MAX_BYTES, DEFAULT_MAX_BYTES), (int) preallocate);
    }

    /** Length of a new file. */
    int createdLength() {
        return Math.max(LogFormat.HEADER_BYTES, preallocateBytes);
    }

    /**
     * The length to which a file grows that needs {@code end} bytes: further the longer it is, up to where it is full.
     */
    long grownLength(long end) {
        long step = Math.min(Math.max(preallocateBytes, end), Math.max(preallocateBytes, LONGEST_STEP));
        return Math.max(end, Math.min(end + step, maxBytes));
    }
}
