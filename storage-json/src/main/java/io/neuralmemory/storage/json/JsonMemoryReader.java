package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Dimension;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads memories that belong together: all non-empty embeddings have the same dimension. Not thread-safe. */
final class JsonMemoryReader {
    /** The last second that RFC 3339 can write. */
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static final int FIRST_GUESS = 512;

    private final UnknownField unknown;
    private final MetadataReader metadata;
    private float[] floats = new float[FIRST_GUESS];
    private Dimension dimension = Dimension.UNKNOWN;

    JsonMemoryReader(UnknownField unknown) {
        this.unknown = unknown;
        this.metadata = new MetadataReader(unknown);
    }

    /** Reads the object at the cursor. */
    Memory read(JsonCursor cursor) {
        cursor.require(JsonToken.START_OBJECT, "a memory, which is an object with key and value");
        cursor.beginRecord();
        Dimension before = dimension;
        boolean isWhole = false;
        try {
            Memory memory = memory(cursor);
            isWhole = true;
            return memory;
        } finally {
            // What is left out does not decide for those behind it.
            dimension = isWhole ? dimension : before;
        }
    }

    private Memory memory(JsonCursor cursor) {
        @Nullable MemoryKey key = null;
        @Nullable MemoryValue value = null;
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            switch (field) {
                case "key" -> key = key(cursor);
                case "value" -> value = value(cursor);
                default -> skip(cursor);
            }
        }
        return new Memory(cursor.present(key, "key"), cursor.present(value, "value"));
    }

    /** Reads the key at the cursor. */
    MemoryKey key(JsonCursor cursor) {
        cursor.require(JsonToken.START_OBJECT, "an object with id, timestamp and context_hash");
        @Nullable String id = null;
        @Nullable Instant timestamp = null;
        @Nullable Long contextHash = null;
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            switch (field) {
                case "id" -> id = cursor.text(MemoryKey.MAX_ID_LENGTH);
                case "timestamp" -> timestamp = seconds(cursor);
                case "context_hash" -> contextHash = cursor.unsigned();
                default -> skip(cursor);
            }
        }
        String presentId = cursor.present(id, "id");
        Instant presentTimestamp = cursor.present(timestamp, "timestamp");
        long presentHash = cursor.present(contextHash, "context_hash");
        return cursor.checked(() -> new MemoryKey(presentId, presentTimestamp, presentHash));
    }

    private MemoryValue value(JsonCursor cursor) {
        cursor.require(JsonToken.START_OBJECT, "an object with embedding, content and metadata");
        @Nullable EmbeddingVector embedding = null;
        @Nullable String content = null;
        @Nullable MemoryMetadata known = null;
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            switch (field) {
                case "embedding" -> embedding = embedding(cursor);
                case "content" -> content = cursor.text(MemoryValue.MAX_CONTENT_LENGTH);
                case "metadata" -> known = metadata.read(cursor);
                default -> skip(cursor);
            }
        }
        EmbeddingVector presentEmbedding = cursor.present(embedding, "embedding");
        String presentContent = cursor.present(content, "content");
        MemoryMetadata presentMetadata = cursor.present(known, "metadata");
        return cursor.checked(() -> new MemoryValue(presentEmbedding, presentContent, presentMetadata));
    }

    private EmbeddingVector embedding(JsonCursor cursor) {
        cursor.require(JsonToken.START_ARRAY, "an array of numbers");
        int count = 0;
        while (cursor.nextElement()) {
            if (count == EmbeddingVector.MAX_DIMENSION) {
                throw cursor.limit(
                        "is one dimension too many; at most " + EmbeddingVector.MAX_DIMENSION + " are allowed");
            } else if (count == floats.length) {
                floats = Arrays.copyOf(floats, 2 * count);
            }
            floats[count++] = cursor.real32();
        }
        if (count == 0) {
            return EmbeddingVector.empty();
        }
        requireSame(Dimension.known(count), cursor);
        floats = count == floats.length ? floats : Arrays.copyOf(floats, count);
        return EmbeddingVector.of(floats);
    }

    private void requireSame(Dimension found, JsonCursor cursor) {
        if (!dimension.agreesWith(found)) {
            throw cursor.fail(dimension.contrast(found, "the memories before it have"));
        }
        dimension = dimension.or(found);
    }

    private void skip(JsonCursor cursor) {
        unknown.met(cursor);
        cursor.skip();
    }

    /** The instant at the cursor, a number of seconds since the epoch. */
    static Instant seconds(JsonCursor cursor) {
        return Instant.ofEpochSecond(cursor.whole(0, LAST_SECOND));
    }
}
