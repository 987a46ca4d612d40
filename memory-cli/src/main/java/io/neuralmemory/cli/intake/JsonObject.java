package io.neuralmemory.cli.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a foreign file. What is absent or {@code null} is empty; what has another type than is asked for is an
 * {@link IllegalArgumentException} that names the field.
 */
final class JsonObject {
    private final Map<String, @Nullable Object> fields;

    JsonObject(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** Every field that is not {@code null}, in its order. */
    Map<String, Object> present() {
        Map<String, Object> present = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    Optional<String> text(String name) {
        return typed(name, String.class, "a string");
    }

    /** The text of a field that must be there. */
    String required(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing; expected a string of this name"));
    }

    Optional<JsonObject> object(String name) {
        return typed(name, JsonObject.class, "an object");
    }

    /** An embedding; empty if absent. */
    float[] numbers(String name) {
        return numbers(fields.get(name), name);
    }

    static float[] numbers(@Nullable Object value, String name) {
        if (value == null) {
            return new float[0];
        } else if (value instanceof float[] floats) {
            return floats;
        }
        throw new IllegalArgumentException(name + " is " + kind(value) + "; expected an array of numbers");
    }

    /** A list of texts; empty if absent. */
    List<String> texts(String name) {
        @Nullable Object value = fields.get(name);
        if (value == null) {
            return List.of();
        } else if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(name + " is " + kind(value) + "; expected an array of strings");
    }

    private <T> Optional<T> typed(String name, Class<T> type, String expected) {
        @Nullable Object value = fields.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException(name + " is " + kind(value) + "; expected " + expected);
        }
        return Optional.ofNullable(type.cast(value));
    }

    /** What a value is, for messages. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String) {
            return "a string";
        } else if (value instanceof JsonObject) {
            return "an object";
        }
        return value instanceof List || value instanceof float[] ? "an array" : String.valueOf(value);
    }
}
