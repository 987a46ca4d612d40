package io.neuralmemory.spi.layout;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes memories, changes and entries; {@code docs/format-record.md} has the layout. Not thread-safe. */
public final class EntryEncoder {
    static final int PUT = 1;
    static final int REMOVE = 2;

    static final int TEXT = 1;
    static final int FALSE = 2;
    static final int TRUE = 3;
    static final int WHOLE = 4;
    static final int REAL = 5;
    static final int TEXTS = 6;

    private final GrowingBuffer out;
    private final ValueWriter values = new ValueWriter();

    /** Appends to {@code out}. */
    public EntryEncoder(GrowingBuffer out) {
        this.out = out;
    }

    /** Appends the changes of an entry, with the length of what follows in front. */
    public void encode(LogEntry entry) {
        int start = out.position();
        out.putInt(0);
        encodeChanges(entry);
        out.putIntAt(start, out.position() - start - Integer.BYTES);
    }

    /** Appends the changes of an entry. */
    public void encodeChanges(LogEntry entry) {
        out.putVarint(entry.changes().size());
        for (Change change : entry.changes()) {
            encode(change);
        }
    }

    private void encode(Change change) {
        if (change instanceof Change.Put put) {
            out.putByte(PUT);
            encode(put.memory());
        } else {
            out.putByte(REMOVE);
            out.putText(requireEncodable(change.id()));
        }
    }

    /** An unpaired surrogate would be written as a question mark, which may be the id of another memory. */
    private static String requireEncodable(String id) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            throw new IllegalArgumentException("the id to remove has an unpaired surrogate, so no memory can have it");
        }
        return id;
    }

    /** Appends a memory. */
    public void encode(Memory memory) {
        MemoryKey key = memory.key();
        out.putText(key.id());
        out.putVarint(key.timestamp().getEpochSecond());
        out.putLong(key.contextHash());
        MemoryValue value = memory.value();
        out.putVarint(value.embedding().dimension());
        out.putFloats(value.embedding());
        out.putText(value.content());
        encode(value.metadata());
    }

    private void encode(MemoryMetadata metadata) {
        out.putFloat(metadata.importance());
        out.putVarint(metadata.accessCount());
        out.putVarint(metadata.lastAccessed().getEpochSecond());
        out.putFloat(metadata.decayFactor());
        encode(metadata.tags());
        out.putVarint(metadata.attributes().size());
        metadata.attributes().forEach(this::encode);
        out.putVarint(metadata.expiresAt()
                .map(instant -> instant.getEpochSecond() + 1)
                .orElse(0L));
    }

    private void encode(List<String> texts) {
        out.putVarint(texts.size());
        texts.forEach(out::putText);
    }

    private void encode(String name, AttributeValue value) {
        out.putText(name);
        value.accept(values);
    }

    private final class ValueWriter implements AttributeValue.Visitor<RuntimeException> {
        @Override
        public void text(String value) {
            out.putByte(TEXT);
            out.putText(value);
        }

        @Override
        public void flag(boolean value) {
            out.putByte(value ? TRUE : FALSE);
        }

        @Override
        public void whole(long value) {
            out.putByte(WHOLE);
            out.putLong(value);
        }

        @Override
        public void real(double value) {
            out.putByte(REAL);
            out.putDouble(value);
        }

        @Override
        public void texts(List<String> values) {
            out.putByte(TEXTS);
            encode(values);
        }
    }
}
