package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.storage.json.LineCursor.UnusualException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a memory that {@link MemoryEncoder} wrote, several times as fast as {@link JsonMemoryReader} and without
 * loading a parser. What it returns is what that one returns, but for embeddings that nobody needs. Not thread-safe.
 */
final class LineMemoryReader {
    private static final byte[] ID = bytes("{\"key\":{\"id\":");
    private static final byte[] TIMESTAMP = bytes(",\"timestamp\":");
    private static final byte[] CONTEXT_HASH = bytes(",\"context_hash\":");
    private static final byte[] EMBEDDING = bytes("},\"value\":{\"embedding\":[");
    private static final byte[] CONTENT = bytes(",\"content\":");
    private static final byte[] IMPORTANCE = bytes(",\"metadata\":{\"importance\":");
    private static final byte[] ACCESS_COUNT = bytes(",\"access_count\":");
    private static final byte[] LAST_ACCESSED = bytes(",\"last_accessed\":");
    private static final byte[] DECAY_FACTOR = bytes(",\"decay_factor\":");
    private static final byte[] TAGS = bytes(",\"tags\":[");
    private static final byte[] ATTRIBUTES = bytes(",\"attributes\":{");
    private static final byte[] EXPIRES_AT = bytes(",\"expires_at\":");
    private static final byte[] END = bytes("}}}");
    private static final byte[] TRUE = bytes("true");
    private static final byte[] FALSE = bytes("false");

    private final Predicate<? super String> embeddings;
    private float[] floats = {};

    /** @param embeddings the ids whose embeddings are read; others become empty */
    LineMemoryReader(Predicate<? super String> embeddings) {
        this.embeddings = embeddings;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    /** The memory in {@code record}; empty if it is for {@link JsonMemoryReader} to read, or to refuse. */
    Optional<Memory> read(byte[] record) {
        try {
            return Optional.of(memory(new LineCursor(record)));
        } catch (UnusualException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Memory memory(LineCursor cursor) throws UnusualException {
        cursor.pass(ID);
        String id = cursor.text();
        cursor.pass(TIMESTAMP);
        Instant timestamp = Instant.ofEpochSecond(cursor.whole());
        cursor.pass(CONTEXT_HASH);
        MemoryKey key = new MemoryKey(id, timestamp, cursor.unsigned());
        cursor.pass(EMBEDDING);
        EmbeddingVector embedding = embeddings.test(id) ? embedding(cursor) : noEmbedding(cursor);
        String content = cursor.text();
        MemoryMetadata metadata = metadata(cursor);
        cursor.pass(END);
        cursor.finish();
        return new Memory(key, new MemoryValue(embedding, content, metadata));
    }

    private static EmbeddingVector noEmbedding(LineCursor cursor) throws UnusualException {
        cursor.passReals(CONTENT);
        return EmbeddingVector.empty();
    }

    private EmbeddingVector embedding(LineCursor cursor) throws UnusualException {
        if (floats.length < cursor.mostReals()) {
            floats = new float[cursor.mostReals()];
        }
        int count = cursor.reals(floats);
        cursor.pass(CONTENT);
        return EmbeddingVector.copyOf(floats, 0, count);
    }

    private static MemoryMetadata metadata(LineCursor cursor) throws UnusualException {
        MemoryMetadata.Builder builder = MemoryMetadata.builder();
        cursor.pass(IMPORTANCE);
        builder.importance(cursor.real32());
        cursor.pass(ACCESS_COUNT);
        builder.accessCount(cursor.whole());
        cursor.pass(LAST_ACCESSED);
        builder.lastAccessed(Instant.ofEpochSecond(cursor.whole()));
        cursor.pass(DECAY_FACTOR);
        builder.decayFactor(cursor.real32());
        cursor.pass(TAGS);
        builder.tags(texts(cursor));
        if (cursor.passes(ATTRIBUTES)) {
            attributes(cursor, builder);
        }
        if (cursor.passes(EXPIRES_AT)) {
            builder.expiresAt(Instant.ofEpochSecond(cursor.whole()));
        }
        return builder.build();
    }

    /** The strings of the array that has begun, and its end. */
    private static List<String> texts(LineCursor cursor) throws UnusualException {
        List<String> texts = new ArrayList<>();
        if (!cursor.passes(']')) {
            do {
                texts.add(cursor.text());
            } while (cursor.passes(','));
            require(cursor.passes(']'));
        }
        return texts;
    }

    private static void attributes(LineCursor cursor, MemoryMetadata.Builder builder) throws UnusualException {
        Set<String> names = new HashSet<>();
        do {
            String name = cursor.text();
            // A name that comes twice is damage.
            require(names.add(name) && cursor.passes(':'));
            builder.attribute(name, attribute(cursor));
        } while (cursor.passes(','));
        require(cursor.passes('}'));
    }

    private static AttributeValue attribute(LineCursor cursor) throws UnusualException {
        if (cursor.isAt('"')) {
            return AttributeValue.of(cursor.text());
        } else if (cursor.passes('[')) {
            return AttributeValue.of(texts(cursor));
        } else if (cursor.passes(TRUE)) {
            return AttributeValue.of(true);
        } else if (cursor.passes(FALSE)) {
            return AttributeValue.of(false);
        }
        return cursor.number();
    }

    private static void require(boolean isUsual) throws UnusualException {
        if (!isUsual) {
            throw new UnusualException();
        }
    }
}
