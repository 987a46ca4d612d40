package io.neuralmemory.tck.toy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.LogEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A file of the example log as it was read.
 *
 * @param store whose file it is
 * @param salt random number of the file; a record that another file left behind does not fit
 * @param first number of the file's first entry
 * @param entries all that are whole
 * @param cleanEnd whether the mark of a clean end follows them
 * @param end where the whole records end
 * @param torn whether something follows that is no whole record
 */
record ToyLogFile(UUID store, long salt, long first, List<LogEntry> entries, boolean cleanEnd, int end, boolean torn) {
    static final int VERSION = 1;
    static final int HEADER_BYTES = 40;

    /** Bytes of a file's beginning: version, id of the store, salt, number of the first entry, CRC-32C of all. */
    static byte[] header(int version, UUID store, long salt, long first) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(version)
                .putLong(store.getMostSignificantBits())
                .putLong(store.getLeastSignificantBits())
                .putLong(salt)
                .putLong(first);
        return header.putInt(checksum(header.array())).array();
    }

    static ToyLogFile read(Path path, boolean stopAtBad) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || header.getInt(HEADER_BYTES - 4) != checksum(bytes)) {
            throw damaged(path, 0);
        }
        if (header.getInt(0) != VERSION) {
            throw new IncompatibleStoreException(path + ": its version is " + header.getInt(0) + ", this log knows "
                    + VERSION + "; use a newer one");
        }
        return records(
                path,
                bytes,
                new UUID(header.getLong(4), header.getLong(12)),
                header.getLong(20),
                header.getLong(28),
                stopAtBad);
    }

    private static ToyLogFile records(Path path, byte[] bytes, UUID store, long salt, long first, boolean stopAtBad)
            throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        int position = HEADER_BYTES;
        boolean cleanEnd = false;
        Optional<ToyRecord> found = ToyRecord.read(bytes, position, salt);
        while (found.isPresent() && !cleanEnd) {
            ToyRecord record = found.get();
            record.entry().ifPresent(entries::add);
            cleanEnd = record.entry().isEmpty();
            position = record.end();
            found = ToyRecord.read(bytes, position, salt);
        }
        boolean torn = position < bytes.length;
        if (torn && !stopAtBad) {
            refuseDamage(path, bytes, position, salt);
        }
        return new ToyLogFile(store, salt, first, entries, cleanEnd, position, torn);
    }

    /** A bad record is a torn tail, unless a later one says that it had been forced. */
    private static void refuseDamage(Path path, byte[] bytes, int bad, long salt) throws IOException {
        for (int position = bad + 1; position < bytes.length; position++) {
            Optional<ToyRecord> later = ToyRecord.read(bytes, position, salt);
            if (later.isPresent() && later.get().forcedLength() > bad) {
                throw damaged(path, bad);
            }
        }
    }

    private static CorruptStoreException damaged(Path path, int position) {
        return new CorruptStoreException(
                path + ": the record at byte " + position + " is damaged; restore the file from a copy");
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, HEADER_BYTES - 4);
        return (int) crc.getValue();
    }
}
