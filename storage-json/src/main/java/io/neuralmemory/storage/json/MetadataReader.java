package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of memories. */
final class MetadataReader {
    private final UnknownField unknown;

    MetadataReader(UnknownField unknown) {
        this.unknown = unknown;
    }

    /** Reads the object at the cursor. */
    MemoryMetadata read(JsonCursor cursor) {
        cursor.require(JsonToken.START_OBJECT, "an object with importance, access_count and so on");
        MemoryMetadata.Builder builder = MemoryMetadata.builder();
        @Nullable Float importance = null;
        @Nullable Long accessCount = null;
        @Nullable Instant lastAccessed = null;
        @Nullable Float decayFactor = null;
        @Nullable List<String> tags = null;
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            switch (field) {
                case "importance" -> importance = cursor.real32();
                case "access_count" -> accessCount = cursor.whole(0, MemoryMetadata.MAX_ACCESS_COUNT);
                case "last_accessed" -> lastAccessed = JsonMemoryReader.seconds(cursor);
                case "decay_factor" -> decayFactor = cursor.real32();
                case "tags" -> tags = texts(cursor);
                case "attributes" -> attributes(cursor, builder);
                case "expires_at" -> builder.expiresAt(JsonMemoryReader.seconds(cursor));
                default -> skip(cursor);
            }
        }
        List<String> presentTags = cursor.present(tags, "tags");
        return cursor.checked(() -> builder.tags(presentTags))
                .importance(cursor.present(importance, "importance"))
                .accessCount(cursor.present(accessCount, "access_count"))
                .lastAccessed(cursor.present(lastAccessed, "last_accessed"))
                .decayFactor(cursor.present(decayFactor, "decay_factor"))
                .build();
    }

    private static void attributes(JsonCursor cursor, MemoryMetadata.Builder builder) {
        cursor.require(JsonToken.START_OBJECT, "an object of attributes");
        int count = 0;
        for (String name = cursor.nextField(); name != null; name = cursor.nextField()) {
            cursor.requireWithinLimits(++count);
            String present = name;
            cursor.checked(() -> builder.attribute(present, attribute(cursor)));
        }
    }

    private static AttributeValue attribute(JsonCursor cursor) {
        return switch (cursor.token()) {
            case VALUE_STRING -> AttributeValue.of(cursor.text(JsonLimits.MAX_STRING_LENGTH));
            case VALUE_TRUE -> AttributeValue.of(true);
            case VALUE_FALSE -> AttributeValue.of(false);
            case VALUE_NUMBER_INT -> AttributeValue.of(cursor.whole(Long.MIN_VALUE, Long.MAX_VALUE));
            case VALUE_NUMBER_FLOAT -> AttributeValue.of(cursor.real64());
            case START_ARRAY -> AttributeValue.of(texts(cursor));
            default -> throw cursor.mismatch("a string, a boolean, a number or an array of strings");
        };
    }

    private static List<String> texts(JsonCursor cursor) {
        cursor.require(JsonToken.START_ARRAY, "an array of strings");
        List<String> texts = new ArrayList<>();
        while (cursor.nextElement()) {
            cursor.requireWithinLimits(texts.size() + 1);
            texts.add(cursor.text(JsonLimits.MAX_STRING_LENGTH));
        }
        return texts;
    }

    private void skip(JsonCursor cursor) {
        unknown.met(cursor);
        cursor.skip();
    }
}
