package io.neuralmemory.storage.file.log;

import io.neuralmemory.IncompatibleStoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a log file.
 *
 * @param storeId of which store
 * @param number the number in the file's name
 * @param firstSequence what the file's first entry has or would have
 * @param salt random; tells the batches of this file from all others
 * @param createdLength bytes, this header included, that were forced before the file got its name
 */
record LogFileHeader(UUID storeId, long number, long firstSequence, long salt, int createdLength) {

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(LogFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(LogFormat.FILE_MAGIC).putInt(LogFormat.VERSION).putInt(0);
        bytes.putLong(Long.reverseBytes(storeId.getMostSignificantBits()));
        bytes.putLong(Long.reverseBytes(storeId.getLeastSignificantBits()));
        bytes.putLong(number).putLong(firstSequence).putLong(salt).putInt(createdLength);
        bytes.putInt(LogFormat.headerChecksum(new CRC32C(), bytes, 0));
        return bytes.flip();
    }

    /** Reads and checks a header, except for what it says of store and number. */
    static LogFileHeader decode(Path file, ByteBuffer bytes) {
        if (bytes.getLong(0) != LogFormat.FILE_MAGIC) {
            throw LogDamage.at(file, 0, "found no log header");
        }
        if (LogFormat.headerChecksum(new CRC32C(), bytes, 0) != LogFormat.storedChecksum(bytes, 0)) {
            throw LogDamage.at(file, 0, "the header does not match its checksum");
        }
        requireKnownVersion(file, bytes.getInt(8), bytes.getInt(12));
        UUID storeId = new UUID(Long.reverseBytes(bytes.getLong(16)), Long.reverseBytes(bytes.getLong(24)));
        return new LogFileHeader(storeId, bytes.getLong(32), bytes.getLong(40), bytes.getLong(48), bytes.getInt(56));
    }

    /** The salt in a header that may be damaged elsewhere. */
    static long salt(ByteBuffer bytes) {
        return bytes.getLong(bytes.position() + 48);
    }

    private static void requireKnownVersion(Path file, int version, int flags) {
        if (version != LogFormat.VERSION || flags != 0) {
            throw new IncompatibleStoreException(file.getFileName() + ": log format is version "
                    + Integer.toUnsignedString(version) + " with flags " + Integer.toHexString(flags)
                    + ", expected version " + LogFormat.VERSION + " with flags 0; open it with a newer release");
        }
    }
}
