package io.neuralmemory.tck.toy;

import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record of the example log: magic number, length of the body, CRC-32C of everything else, the salt of the file and
 * where this record lies; then the body, an entry, or nothing at all for a clean end.
 *
 * @param forcedLength how many bytes of the file were forced when this was written: damage below is no torn tail
 * @param entry absent in the record that marks a clean end
 * @param end where the next record lies
 */
record ToyRecord(long forcedLength, Optional<LogEntry> entry, int end) {
    private static final int MAGIC = 0x746F7931;
    private static final int HEADER_BYTES = 20;

    static byte[] bytes(long salt, long position, long forcedLength, Optional<LogEntry> entry) throws IOException {
        byte[] body = entry.isEmpty() ? new byte[0] : body(entry.get());
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(MAGIC)
                .putInt(body.length)
                .putInt(0)
                .putLong(forcedLength)
                .put(body);
        return bytes.putInt(8, checksum(salt, position, bytes.array(), 0, bytes.capacity()))
                .array();
    }

    /** The record at {@code position}, if there is an undamaged one. */
    static Optional<ToyRecord> read(byte[] file, int position, long salt) throws IOException {
        if (file.length - position < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(file, position, HEADER_BYTES).slice();
        int length = header.getInt(4);
        if (header.getInt(0) != MAGIC || length < 0 || length > file.length - position - HEADER_BYTES) {
            return Optional.empty();
        }
        int end = position + HEADER_BYTES + length;
        if (header.getInt(8) != checksum(salt, position, file, position, end)) {
            return Optional.empty();
        }
        return Optional.of(new ToyRecord(header.getLong(12), entry(file, position + HEADER_BYTES, length), end));
    }

    private static int checksum(long salt, long position, byte[] file, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16).putLong(salt).putLong(position).flip());
        crc.update(file, from, 8);
        crc.update(file, from + 12, to - from - 12);
        return (int) crc.getValue();
    }

    private static byte[] body(LogEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(entry.sequence());
        out.writeInt(entry.changes().size());
        for (Change change : entry.changes()) {
            out.writeBoolean(change instanceof Change.Put);
            if (change instanceof Change.Put put) {
                MemoryCodec.write(put.memory(), out);
            } else {
                MemoryCodec.writeText(change.id(), out);
            }
        }
        return bytes.toByteArray();
    }

    private static Optional<LogEntry> entry(byte[] file, int from, int length) throws IOException {
        if (length == 0) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, from, length));
        long sequence = in.readLong();
        List<Change> changes = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            changes.add(
                    in.readBoolean()
                            ? new Change.Put(MemoryCodec.read(in))
                            : new Change.Remove(MemoryCodec.readText(in)));
        }
        return Optional.of(new LogEntry(sequence, changes));
    }
}
