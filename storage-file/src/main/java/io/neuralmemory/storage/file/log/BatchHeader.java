package io.neuralmemory.storage.file.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The 64 bytes before a batch's payload.
 *
 * @param number 1 for the first batch of a file, then one more each
 * @param kind what the batch is for
 * @param sequence of the first entry; of a batch without entries the highest one known
 * @param forcedBatch number of the last batch known to be on stable storage when this one was written
 * @param forcedLength length of the file known to be on stable storage by then
 * @param payloadBytes length of the payload
 * @param entries how many entries it has
 * @param payloadChecksum CRC-32C of the payload
 * @param previousChecksum the header checksum of the batch before, of the file header for the first
 */
record BatchHeader(
        long number,
        BatchKind kind,
        long sequence,
        long forcedBatch,
        long forcedLength,
        int payloadBytes,
        int entries,
        int payloadChecksum,
        int previousChecksum) {

    /** Length of the batch with header, payload and padding. */
    long byteLength() {
        return LogFormat.aligned(LogFormat.HEADER_BYTES + (long) payloadBytes);
    }

    /** Writes the header at the start of {@code bytes}, whose position does not matter, and returns its checksum. */
    int encode(ByteBuffer bytes, long salt) {
        bytes.putLong(0, LogFormat.BATCH_MAGIC).putLong(8, number).putLong(16, sequence);
        bytes.putLong(24, forcedBatch)
                .putLong(32, forcedLength)
                .putInt(40, payloadBytes)
                .putInt(44, entries);
        bytes.putInt(48, payloadChecksum).putInt(52, previousChecksum).putInt(56, kind.code());
        int checksum = LogFormat.headerChecksum(seeded(salt), bytes, 0);
        bytes.putInt(LogFormat.CHECKSUM_AT, checksum);
        return checksum;
    }

    /** The header at {@code at}, or null if there is none that was written with this salt and is undamaged. */
    static @Nullable BatchHeader find(ByteBuffer bytes, int at, long salt) {
        if (bytes.getLong(at) != LogFormat.BATCH_MAGIC
                || LogFormat.headerChecksum(seeded(salt), bytes, at) != LogFormat.storedChecksum(bytes, at)) {
            return null;
        }
        return new BatchHeader(
                bytes.getLong(at + 8),
                BatchKind.of(bytes.get(at + 56)),
                bytes.getLong(at + 16),
                bytes.getLong(at + 24),
                bytes.getLong(at + 32),
                bytes.getInt(at + 40),
                bytes.getInt(at + 44),
                bytes.getInt(at + 48),
                bytes.getInt(at + 52));
    }

    private static CRC32C seeded(long salt) {
        CRC32C crc = new CRC32C();
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            crc.update((int) (salt >>> shift));
        }
        return crc;
    }
}
