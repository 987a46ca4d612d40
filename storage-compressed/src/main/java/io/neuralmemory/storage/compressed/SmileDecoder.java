package io.neuralmemory.storage.compressed;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Reads what {@link SmileEncoder} wrote: every field in its place. */
final class SmileDecoder {
    private static final int LONGEST_EMBEDDING = EmbeddingEncoding.LONGEST_NUMBER * (1 + EmbeddingVector.MAX_DIMENSION);

    /** The last second that RFC 3339 can write. */
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final SmileCursor in;
    private final EmbeddingEncoding embeddings;

    SmileDecoder(SmileCursor in, EmbeddingEncoding embeddings) {
        this.in = in;
        this.embeddings = embeddings;
    }

    /** The one memory there is. */
    Memory memory() {
        in.start();
        in.beginObject("key");
        MemoryKey key = key();
        in.beginObject("value");
        MemoryValue value = value();
        in.endObject();
        in.finish();
        return new Memory(key, value);
    }

    private MemoryKey key() {
        String id = in.text("id", MemoryKey.MAX_ID_LENGTH);
        Instant timestamp = seconds("timestamp");
        long contextHash = in.unsigned("context_hash");
        in.endObject();
        return in.checked(() -> new MemoryKey(id, timestamp, contextHash));
    }

    private MemoryValue value() {
        byte[] bytes = in.bytes("embedding", LONGEST_EMBEDDING);
        EmbeddingVector embedding = in.checked(() -> embeddings.decode(bytes));
        String content = in.text("content", MemoryValue.MAX_CONTENT_LENGTH);
        in.beginObject("metadata");
        MemoryMetadata metadata = metadata();
        in.endObject();
        return in.checked(() -> new MemoryValue(embedding, content, metadata));
    }

    private MemoryMetadata metadata() {
        MemoryMetadata.Builder builder = MemoryMetadata.builder()
                .importance(in.real32("importance"))
                .accessCount(in.whole("access_count", 0, MemoryMetadata.MAX_ACCESS_COUNT))
                .lastAccessed(seconds("last_accessed"))
                .decayFactor(in.real32("decay_factor"));
        in.beginArray("tags");
        in.checked(() -> builder.tags(in.texts()));
        if (in.isAt("attributes")) {
            in.beginObject("attributes");
            attributes(builder);
        }
        if (in.isAt("expires_at")) {
            builder.expiresAt(seconds("expires_at"));
        }
        in.endObject();
        return in.checked(builder::build);
    }

    private void attributes(MemoryMetadata.Builder builder) {
        Set<String> names = new HashSet<>();
        while (in.isAtName()) {
            String name = in.nextName();
            if (!names.add(name)) {
                throw in.fail("is there twice; expected different names");
            } else if (names.size() > MemoryMetadata.MAX_COUNT) {
                throw in.limit("is one attribute too many; at most " + MemoryMetadata.MAX_COUNT + " are allowed");
            }
            in.checked(() -> builder.attribute(name, attribute()));
        }
        in.endObject();
    }

    private AttributeValue attribute() {
        return switch (in.token()) {
            case VALUE_STRING -> AttributeValue.of(in.text(MemoryMetadata.MAX_TEXT_LENGTH));
            case VALUE_TRUE, VALUE_FALSE -> AttributeValue.of(in.flag());
            case VALUE_NUMBER_INT -> AttributeValue.of(in.whole(Long.MIN_VALUE, Long.MAX_VALUE));
            case VALUE_NUMBER_FLOAT -> AttributeValue.of(in.real64());
            case START_ARRAY -> AttributeValue.of(in.texts());
            default -> throw in.mismatch("a string, a boolean, a number or an array of strings");
        };
    }

    private Instant seconds(String field) {
        return Instant.ofEpochSecond(in.whole(field, 0, LAST_SECOND));
    }
}
