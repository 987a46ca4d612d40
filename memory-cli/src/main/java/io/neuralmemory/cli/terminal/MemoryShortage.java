package io.neuralmemory.cli.terminal;

import io.neuralmemory.engine.StoreInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What to say when the heap of the process was too small: how large it is, and how large it should be. */
final class MemoryShortage {
    /** Read by the launcher, see docs/cli.md. */
    static final String VARIABLE = "NEURAL_MEMORY_JAVA_OPTS";

    private static final int MEGABYTE_BITS = 20;
    private static final long STEP_MEGABYTES = 64;

    /** What a file of compressed memories, the smallest of all, becomes in the heap, and room to work with. */
    private static final long HEAP_BYTES_PER_STORED_BYTE = 3;

    private MemoryShortage() {}

    /** Whether {@code failure} is a lack of heap, or came of one. */
    static boolean isBehind(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** @param store the directory that was worked on, if it is known */
    static String message(Optional<Path> store, long heapBytes) {
        long stored = store.filter(Files::isDirectory)
                .map(MemoryShortage::storedBytes)
                .orElse(0L);
        long needed = Math.max(2 * heapBytes, HEAP_BYTES_PER_STORED_BYTE * stored + heapBytes / 2);
        long megabytes = (megabytes(needed) / STEP_MEGABYTES + 1) * STEP_MEGABYTES;
        return String.format(
                Locale.ROOT,
                "the heap of %d MB (-Xmx) is too small%s; what was acknowledged is stored, nothing else is certain:"
                        + " run it again with %s=-Xmx%dm",
                megabytes(heapBytes),
                stored > 0 ? " for a store of " + Math.max(1, megabytes(stored)) + " MB" : "",
                VARIABLE,
                megabytes);
    }

    private static long storedBytes(Path store) {
        StoreInfo info = StoreInfo.read(store);
        return info.byteLength(StoreInfo.FileKind.MEMORIES) + info.byteLength(StoreInfo.FileKind.LOG);
    }

    private static long megabytes(long bytes) {
        return bytes >> MEGABYTE_BITS;
    }
}
