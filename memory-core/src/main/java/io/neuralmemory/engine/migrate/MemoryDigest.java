package io.neuralmemory.engine.migrate;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A checksum over memories that does not depend on their order: the sums, by 64-bit word, of the SHA-256 of each
 * memory's every component. Equal counts and checksums mean equal memories, floats bit for bit; the order of attributes
 * does not count. Thread-safe.
 */
public final class MemoryDigest {
    private static final int WORDS = 4;

    /** Guards the sums and the count. */
    private final ReentrantLock lock = new ReentrantLock();

    private final long[] sums = new long[WORDS];
    private long memories;

    public void add(Memory memory) {
        ByteBuffer hash = Sha256.of(bytes(memory));
        lock.lock();
        try {
            for (int word = 0; word < WORDS; word++) {
                sums[word] += hash.getLong();
            }
            memories++;
        } finally {
            lock.unlock();
        }
    }

    public long memories() {
        lock.lock();
        try {
            return memories;
        } finally {
            lock.unlock();
        }
    }

    /** 64 hexadecimal digits. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
        lock.lock();
        try {
            for (long sum : sums) {
                bytes.putLong(sum);
            }
        } finally {
            lock.unlock();
        }
        return HexFormat.of().formatHex(bytes.array());
    }

    private static byte[] bytes(Memory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, memory.key());
            write(out, memory.value().embedding());
            write(out, memory.value().content());
            write(out, memory.value().metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, MemoryKey key) throws IOException {
        write(out, key.id());
        out.writeLong(key.timestamp().getEpochSecond());
        out.writeLong(key.contextHash());
    }

    private static void write(DataOutputStream out, EmbeddingVector embedding) throws IOException {
        out.writeInt(embedding.dimension());
        for (int i = 0; i < embedding.dimension(); i++) {
            out.writeInt(Float.floatToRawIntBits(embedding.at(i)));
        }
    }

    private static void write(DataOutputStream out, MemoryMetadata metadata) throws IOException {
        out.writeInt(Float.floatToRawIntBits(metadata.importance()));
        out.writeLong(metadata.accessCount());
        out.writeLong(metadata.lastAccessed().getEpochSecond());
        out.writeInt(Float.floatToRawIntBits(metadata.decayFactor()));
        write(out, metadata.tags());
        out.writeLong(metadata.expiresAt().map(Instant::getEpochSecond).orElse(-1L));
        out.writeInt(metadata.attributes().size());
        ValueWriter values = new ValueWriter(out);
        for (var attribute : new TreeMap<>(metadata.attributes()).entrySet()) {
            write(out, attribute.getKey());
            attribute.getValue().accept(values);
        }
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Writes values, the type before each: equal looks of two types are not equal. */
    private record ValueWriter(DataOutputStream out) implements AttributeValue.Visitor<IOException> {
        @Override
        public void text(String value) throws IOException {
            write(out, "Text");
            write(out, value);
        }

        @Override
        public void flag(boolean value) throws IOException {
            write(out, "Flag");
            out.writeBoolean(value);
        }

        @Override
        public void whole(long value) throws IOException {
            write(out, "Whole");
            out.writeLong(value);
        }

        @Override
        public void real(double value) throws IOException {
            write(out, "Real");
            out.writeLong(Double.doubleToRawLongBits(value));
        }

        @Override
        public void texts(List<String> values) throws IOException {
            write(out, "Texts");
            write(out, values);
        }
    }
}
