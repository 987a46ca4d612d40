package io.neuralmemory.cli.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.NewMemory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps foreign metadata as attributes: what an attribute cannot be is kept as a text of JSON. */
final class Attributes {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Attributes() {}

    /** Adds every field that is not {@code null}. */
    static void addAll(JsonObject metadata, NewMemory.Builder memory) {
        addAll(metadata, Set.of(), memory);
    }

    /** Adds every field that is not {@code null}, except those named. */
    static void addAll(JsonObject metadata, Set<String> except, NewMemory.Builder memory) {
        metadata.present().forEach((name, value) -> {
            if (!except.contains(name)) {
                memory.attribute(name, of(value));
            }
        });
    }

    private static AttributeValue of(Object value) {
        if (value instanceof String text) {
            return AttributeValue.of(text);
        } else if (value instanceof Boolean flag) {
            return AttributeValue.of(flag);
        } else if (value instanceof Long number) {
            return AttributeValue.of(number);
        } else if (value instanceof Double number) {
            return AttributeValue.of(number);
        } else if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return AttributeValue.of(list.stream().map(String.class::cast).toList());
        }
        return AttributeValue.of(json(value));
    }

    private static String json(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory failed", e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof JsonObject object) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : object.present().entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof float[] floats) {
            json.writeStartArray();
            for (float element : floats) {
                json.writeNumber(element);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }
}
