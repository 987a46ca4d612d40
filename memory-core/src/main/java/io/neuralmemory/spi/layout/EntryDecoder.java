package io.neuralmemory.spi.layout;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link EntryEncoder} wrote. Not thread-safe. */
public final class EntryDecoder {
    /** Shortest change there is: its kind, and an empty text. */
    private static final int LEAST_CHANGE_BYTES = 2;

    /** Shortest attribute there is: an empty name, and a flag. */
    private static final int LEAST_ATTRIBUTE_BYTES = 2;

    /** Lists start no larger than this, since a place in one takes more memory than the count took in the file. */
    private static final int MOST_PLACES_AHEAD = 1024;

    private final PayloadCursor in;

    /** Reads from {@code in}. */
    public EntryDecoder(PayloadCursor in) {
        this.in = in;
    }

    /**
     * Reads the changes of the entry that fills what is left of the cursor's range.
     *
     * @throws io.neuralmemory.CorruptStoreException if it cannot be one
     */
    public LogEntry decode(long sequence) throws IOException {
        return whole("entry " + sequence, () -> new LogEntry(sequence, readChanges()));
    }

    /**
     * Reads the memory that fills what is left of the cursor's range.
     *
     * @throws io.neuralmemory.CorruptStoreException if it cannot be one
     */
    public Memory decodeMemory() throws IOException {
        return whole("the memory", this::readMemory);
    }

    /** Something that is read. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T whole(String what, Reading<T> reading) throws IOException {
        try {
            T value = reading.read();
            if (in.remaining() > 0) {
                throw in.damage(what + " has " + in.remaining() + " bytes too many");
            }
            return value;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw in.damage(what + " holds what no memory can: " + e.getMessage(), e);
        }
    }

    private List<Change> readChanges() throws IOException {
        int count = in.readCount(LEAST_CHANGE_BYTES);
        List<Change> changes = new ArrayList<>(Math.min(count, MOST_PLACES_AHEAD));
        for (int i = 0; i < count; i++) {
            changes.add(readChange());
        }
        return changes;
    }

    private Change readChange() throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case EntryEncoder.PUT -> new Change.Put(readMemory());
            case EntryEncoder.REMOVE -> new Change.Remove(in.readText());
            default -> throw in.damage("change is of kind " + kind + ", expected 1 or 2");
        };
    }

    private Memory readMemory() throws IOException {
        MemoryKey key = new MemoryKey(in.readText(), readInstant(), in.readLong());
        EmbeddingVector embedding = EmbeddingVector.of(in.readFloats());
        return new Memory(key, new MemoryValue(embedding, in.readText(), readMetadata()));
    }

    private MemoryMetadata readMetadata() throws IOException {
        MemoryMetadata.Builder builder = MemoryMetadata.builder()
                .importance(in.readFloat())
                .accessCount(in.readVarint())
                .lastAccessed(readInstant())
                .decayFactor(in.readFloat())
                .tags(readTexts());
        int attributes = in.readCount(LEAST_ATTRIBUTE_BYTES);
        for (int i = 0; i < attributes; i++) {
            builder.attribute(in.readText(), readAttribute());
        }
        long expiry = in.readVarint();
        if (expiry != 0) {
            builder.expiresAt(Instant.ofEpochSecond(expiry - 1));
        }
        return builder.build();
    }

    private AttributeValue readAttribute() throws IOException {
        int type = in.readByte();
        return switch (type) {
            case EntryEncoder.TEXT -> AttributeValue.of(in.readText());
            case EntryEncoder.FALSE -> AttributeValue.of(false);
            case EntryEncoder.TRUE -> AttributeValue.of(true);
            case EntryEncoder.WHOLE -> AttributeValue.of(in.readLong());
            case EntryEncoder.REAL -> AttributeValue.of(in.readDouble());
            case EntryEncoder.TEXTS -> AttributeValue.of(readTexts());
            default -> throw in.damage("attribute is of type " + type + ", expected 1 to 6");
        };
    }

    private List<String> readTexts() throws IOException {
        int count = in.readCount(1);
        List<String> texts = new ArrayList<>(Math.min(count, MOST_PLACES_AHEAD));
        for (int i = 0; i < count; i++) {
            texts.add(in.readText());
        }
        return texts;
    }

    private Instant readInstant() throws IOException {
        return Instant.ofEpochSecond(in.readVarint());
    }
}
