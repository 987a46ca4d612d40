package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.AttributeValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a tool was called with, of the types that its schema says. What is null counts as left out. */
record Arguments(ObjectNode values) {
    boolean has(String name) {
        return values.hasNonNull(name);
    }

    String text(String name) {
        return values.path(name).asText();
    }

    Optional<String> findText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    OptionalInt findWhole(String name) {
        return has(name) ? OptionalInt.of(values.path(name).asInt()) : OptionalInt.empty();
    }

    OptionalDouble findNumber(String name) {
        return has(name) ? OptionalDouble.of(values.path(name).asDouble()) : OptionalDouble.empty();
    }

    /** The texts of an array; none if it was left out. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        values.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** @throws IllegalArgumentException if it is no time */
    Optional<Instant> findTime(String name) {
        return findText(name).map(text -> time(name, text));
    }

    private static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is '" + text + "'; expected a time such as 2026-01-31T09:30:00Z", e);
        }
    }

    /** The attributes of an object; those that are null have no value. */
    Map<String, Optional<AttributeValue>> attributes(String name) {
        Map<String, Optional<AttributeValue>> attributes = new LinkedHashMap<>();
        values.path(name)
                .properties()
                .forEach(entry -> attributes.put(entry.getKey(), attribute(entry.getKey(), entry.getValue())));
        return attributes;
    }

    private static Optional<AttributeValue> attribute(String name, JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        } else if (value.isTextual()) {
            return Optional.of(AttributeValue.of(value.asText()));
        } else if (value.isBoolean()) {
            return Optional.of(AttributeValue.of(value.asBoolean()));
        } else if (value.canConvertToLong() && value.isIntegralNumber()) {
            return Optional.of(AttributeValue.of(value.asLong()));
        } else if (value.isNumber()) {
            return Optional.of(AttributeValue.of(value.asDouble()));
        }
        throw new IllegalArgumentException("attribute '" + name + "' is of a type that cannot be stored; expected text,"
                + " a number, true or false");
    }
}
