package io.neuralmemory.storage.file.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the last good batch of a file.
 *
 * @param start where the next batch would be
 * @param end behind the last byte that is not zero; {@code start} if all are
 * @param provenAt where a batch header proves that the batch at {@code start} had been on stable storage; −1 if none
 *     does
 */
record LogTail(long start, long end, long provenAt) {
    /**
     * Looks through the rest of the file, once and in order. A header is proof if it is undamaged, comes later than
     * batch {@code number} and was written when that batch was known to be forced: then what is at {@code start} is
     * damage and not a write that a crash interrupted. Its own payload does not matter.
     */
    static LogTail search(FileWindow window, long salt, long start, long number) throws IOException {
        long end = start;
        for (long next = window.behindZeros(start); next < window.length(); next = window.behindZeros(end)) {
            long at = next - (next - start) % Long.BYTES;
            int reach = (int) Math.min(LogFormat.HEADER_BYTES, window.length() - at);
            if (reach < Long.BYTES) {
                end = next + 1;
                continue;
            }
            ByteBuffer bytes = window.at(at, reach);
            long word = bytes.getLong(bytes.position());
            end = at + Long.BYTES - Long.numberOfLeadingZeros(word) / Byte.SIZE;
            if (word == LogFormat.BATCH_MAGIC
                    && reach == LogFormat.HEADER_BYTES
                    && proves(BatchHeader.find(bytes, bytes.position(), salt), number)) {
                return new LogTail(start, end, at);
            }
        }
        return new LogTail(start, end, -1);
    }

    private static boolean proves(@Nullable BatchHeader header, long number) {
        return header != null && header.number() > number && header.forcedBatch() >= number;
    }

    boolean isEmpty() {
        return end == start;
    }

    boolean provesDamage() {
        return provenAt >= 0;
    }
}
