package io.neuralmemory.cli.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a JSON text is like: the field names of its first object, and those of the first object within
 * each field. In an array the first object is its first element.
 */
final class Shape {
    private static final int MOST_NAMES = 100;
    private static final long MOST_CHARACTERS = 16L << 20;

    /** A field's value: whether it is an array, and the names in the first object that it is or has. */
    private record Field(boolean isArray, Set<String> inner) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private JsonToken root = JsonToken.NOT_AVAILABLE;
    private boolean isBroken;
    private boolean isEmptyArray;

    private Shape() {}

    static Shape of(IntakeFile file) {
        Shape shape = new Shape();
        try (JsonParser parser = JsonInput.parser(file.open())) {
            shape.look(parser);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file.name(), e);
        }
        return shape;
    }

    private void look(JsonParser parser) {
        try {
            @Nullable JsonToken first = parser.nextToken();
            root = first == null ? JsonToken.NOT_AVAILABLE : first;
            JsonToken within = isArray() ? parser.nextToken() : root;
            isEmptyArray = within == JsonToken.END_ARRAY;
            if (within == JsonToken.START_OBJECT) {
                lookAtFields(parser);
            }
        } catch (IOException | CorruptStoreException e) {
            // Damaged JSON or compression: whoever reads it says where; what came before may tell what it is.
            isBroken = true;
        }
    }

    private void lookAtFields(JsonParser parser) throws IOException {
        while (fields.size() < MOST_NAMES) {
            String name = parser.nextFieldName();
            if (name == null) {
                return;
            }
            Set<String> inner = new LinkedHashSet<>();
            fields.put(name, new Field(false, inner));
            boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
            fields.put(name, new Field(isArray, inner));
            if (!pass(parser, inner)) {
                return;
            }
        }
    }

    /** Passes over a value and takes the names in its first object; false when enough was looked at. */
    private static boolean pass(JsonParser parser, Set<String> inner) throws IOException {
        int first = 0;
        boolean isPast = false;
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.START_OBJECT && first == 0) {
                first = depth;
            } else if (token == JsonToken.END_OBJECT && depth < first) {
                isPast = true;
            } else if (token == JsonToken.FIELD_NAME && depth == first && !isPast && inner.size() < MOST_NAMES) {
                inner.add(parser.currentName());
            }
            if (parser.currentLocation().getCharOffset() > MOST_CHARACTERS) {
                return false;
            }
        } while (depth > 0 && parser.nextToken() != null);
        return true;
    }

    boolean isObject() {
        return root == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return root == JsonToken.START_ARRAY;
    }

    boolean isEmptyArray() {
        return isEmptyArray;
    }

    /** Whether there is nothing but white space. */
    boolean isEmpty() {
        return root == JsonToken.NOT_AVAILABLE && !isBroken;
    }

    /** Whether the text ends, or is no JSON, before as much was seen as is looked at. */
    boolean isBroken() {
        return isBroken;
    }

    /** The names of the first object's fields. */
    Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Whether this field is an array. */
    boolean isArray(String name) {
        Field field = fields.get(name);
        return field != null && field.isArray();
    }

    /** The names in the first object within this field; empty if there is none. */
    Set<String> inner(String name) {
        Field field = fields.get(name);
        return field == null ? Set.of() : Collections.unmodifiableSet(field.inner());
    }

    /** The names in the first object within the first field. */
    Set<String> innerOfFirst() {
        return fields.keySet().stream().findFirst().map(this::inner).orElse(Set.of());
    }
}
