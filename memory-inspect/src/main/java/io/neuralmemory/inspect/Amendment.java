package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.inspect.web.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to be otherwise about a memory.
 *
 * @param id which one
 * @param importance another importance, from now on; empty to keep it
 * @param tags other tags; empty to keep them
 */
record Amendment(String id, Optional<Float> importance, Optional<List<String>> tags) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Reads {@code {"id": …, "importance": …, "tags": […]}}; other fields are refused. */
    static Amendment read(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "an object");
            String id = "";
            Optional<Float> importance = Optional.empty();
            Optional<List<String>> tags = Optional.empty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "id" -> {
                        require(value == JsonToken.VALUE_STRING, "a text as id");
                        id = parser.getText();
                    }
                    case "importance" -> {
                        require(value.isNumeric(), "a number as importance");
                        importance = Optional.of(parser.getFloatValue());
                    }
                    case "tags" -> tags = Optional.of(texts(parser));
                    default -> throw Refusal.bad("there is no field '" + field + "' to change");
                }
            }
            require(!id.isEmpty(), "an id");
            return new Amendment(id, importance, tags);
        } catch (IOException e) {
            throw Refusal.bad("what was sent is no JSON: " + e.getMessage());
        }
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY, "an array of texts as tags");
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.VALUE_STRING, "an array of texts as tags");
            texts.add(parser.getText());
        }
        return texts;
    }

    private static void require(boolean isSo, String expected) {
        if (!isSo) {
            throw Refusal.bad("what was sent is not understood; expected " + expected);
        }
    }

    /** The value with this amended; an importance given now has not decayed yet. */
    MemoryValue applyTo(MemoryValue value, Instant now) {
        MemoryMetadata.Builder metadata = value.metadata().toBuilder();
        tags.ifPresent(metadata::tags);
        importance.ifPresent(given -> metadata.importance(given).lastAccessed(now));
        return value.withMetadata(metadata.build());
    }
}
