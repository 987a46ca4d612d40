package io.neuralmemory.tck.toy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StoreHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Everything that the example backend stores, and its bytes: the CRC-32C of the rest, then version, header and
 * memories.
 */
record ToyState(StoreHeader header, long sequence, Map<String, Memory> memories) {
    private static final int VERSION = 1;

    ToyState after(ChangeBatch batch) {
        Map<String, Memory> changed = new TreeMap<>(memories);
        StoreHeader stamped = header;
        for (Change change : batch.changes()) {
            if (change instanceof Change.Put put) {
                changed.put(put.id(), put.memory());
                int dimension = put.memory().value().embedding().dimension();
                stamped = dimension == 0 ? stamped : stamped.withDimension(dimension);
            } else {
                changed.remove(change.id());
            }
        }
        return new ToyState(changed.isEmpty() ? stamped.withoutDimension() : stamped, batch.throughSequence(), changed);
    }

    byte[] bytes() throws IOException {
        return bytes(VERSION);
    }

    /** The bytes as a later backend would write them. */
    byte[] newerBytes() throws IOException {
        return bytes(VERSION + 1);
    }

    private byte[] bytes(int version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(version);
        MemoryCodec.writeText(header.storeId(), out);
        MemoryCodec.writeText(header.createdAt().toString(), out);
        out.writeInt(header.dimension().orElse(0));
        out.writeLong(sequence);
        out.writeInt(memories.size());
        for (Memory memory : memories.values()) {
            MemoryCodec.write(memory, out);
        }
        byte[] body = bytes.toByteArray();
        return ByteBuffer.allocate(4 + body.length)
                .putInt(checksum(body, 0))
                .put(body)
                .array();
    }

    static ToyState read(Path file, boolean checked) throws IOException {
        return read(Files.readAllBytes(file), file.toString(), checked);
    }

    static ToyState read(byte[] bytes, String where, boolean checked) throws IOException {
        if (checked && (bytes.length < 4 || ByteBuffer.wrap(bytes).getInt() != checksum(bytes, 4))) {
            throw new CorruptStoreException(
                    where + ": its checksum is not that of its " + bytes.length + " bytes; restore it from a copy");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 4, bytes.length - 4));
        int version = in.readInt();
        if (checked && version != VERSION) {
            throw new IncompatibleStoreException(
                    where + ": its version is " + version + ", this backend knows " + VERSION + "; use a newer one");
        }
        StoreHeader header =
                new StoreHeader(MemoryCodec.readText(in), Instant.parse(MemoryCodec.readText(in)), OptionalInt.empty());
        int dimension = in.readInt();
        long sequence = in.readLong();
        Map<String, Memory> memories = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            Memory memory = MemoryCodec.read(in);
            memories.put(memory.id(), memory);
        }
        return new ToyState(dimension == 0 ? header : header.withDimension(dimension), sequence, memories);
    }

    private static int checksum(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }
}
