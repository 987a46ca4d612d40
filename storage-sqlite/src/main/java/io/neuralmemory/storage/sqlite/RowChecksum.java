package io.neuralmemory.storage.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * CRC-32C over the values of one row; docs/format-sqlite.md has the order. SQLite keeps no checksum of its pages, so
 * without this a changed byte would be read as data. Not thread-safe.
 */
final class RowChecksum {
    private static final long NEVER = -1;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** The checksum of a memory under a number, with tags and attributes. */
    static long of(long number, Memory memory, byte[] embedding) {
        MemoryMetadata metadata = memory.value().metadata();
        RowChecksum checksum = new RowChecksum()
                .add(number)
                .add(memory.id())
                .add(memory.key().timestamp())
                .add(memory.key().contextHash())
                .add(metadata.importance())
                .add(metadata.accessCount())
                .add(metadata.lastAccessed())
                .add(metadata.decayFactor())
                .add(metadata.expiresAt().map(Instant::getEpochSecond).orElse(NEVER))
                .add(memory.value().content())
                .add(embedding)
                .add(metadata.tags());
        metadata.attributes().forEach((name, value) -> checksum.add(name).add(value));
        return checksum.value();
    }

    RowChecksum add(long value) {
        crc.update(number.clear().putLong(value).flip());
        return this;
    }

    RowChecksum add(String text) {
        return add(text.getBytes(UTF_8));
    }

    private RowChecksum add(byte[] bytes) {
        add(bytes.length);
        crc.update(bytes, 0, bytes.length);
        return this;
    }

    private RowChecksum add(Instant instant) {
        return add(instant.getEpochSecond());
    }

    private RowChecksum add(float value) {
        return add(Float.floatToIntBits(value));
    }

    private RowChecksum add(List<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
        return this;
    }

    private RowChecksum add(AttributeValue value) {
        add(AttributeType.of(value).columnText());
        return value.match(this::add, flag -> add(flag ? 1L : 0L), this::add, this::addReal, this::add);
    }

    private RowChecksum addReal(double value) {
        return add(Double.doubleToLongBits(value));
    }

    long value() {
        return crc.getValue();
    }
}
