package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares arguments with the schema that their tool shows: with as much of JSON Schema as those schemas use. */
final class ArgumentCheck {
    private final List<String> faults = new ArrayList<>();

    private ArgumentCheck() {}

    /** What is wrong with the arguments, each with what was expected; empty if nothing is. */
    static List<String> faults(JsonNode schema, ObjectNode arguments) {
        ArgumentCheck check = new ArgumentCheck();
        check.compare(schema, arguments);
        return check.faults;
    }

    private void compare(JsonNode schema, ObjectNode arguments) {
        JsonNode known = schema.path("properties");
        Set<String> names = new TreeSet<>();
        known.fieldNames().forEachRemaining(names::add);
        arguments.properties().forEach(argument -> {
            if (!known.has(argument.getKey())) {
                faults.add("there is no argument '" + argument.getKey() + "'; expected " + String.join(", ", names));
            } else if (!argument.getValue().isNull()) {
                compareValue(argument.getKey(), known.path(argument.getKey()), argument.getValue());
            }
        });
        schema.path("required").forEach(name -> {
            if (!arguments.hasNonNull(name.asText())) {
                faults.add("'" + name.asText() + "' is missing; expected " + expected(known.path(name.asText())));
            }
        });
    }

    private void compareValue(String name, JsonNode schema, JsonNode value) {
        if (!hasType(schema, value) || !isAllowed(schema, value) || !isInRange(schema, value)) {
            faults.add("'" + name + "' is " + shown(value) + "; expected " + expected(schema));
        } else if (value.isArray()) {
            value.forEach(element -> compareValue(name + "[]", schema.path("items"), element));
        }
    }

    private static boolean hasType(JsonNode schema, JsonNode value) {
        return switch (schema.path("type").asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isNumber() && value.canConvertToExactIntegral();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }

    private static boolean isAllowed(JsonNode schema, JsonNode value) {
        JsonNode allowed = schema.path("enum");
        for (JsonNode one : allowed) {
            if (one.equals(value)) {
                return true;
            }
        }
        return allowed.isMissingNode();
    }

    private static boolean isInRange(JsonNode schema, JsonNode value) {
        return value.isNumber()
                ? value.asDouble() >= schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                        && value.asDouble() <= schema.path("maximum").asDouble(Double.POSITIVE_INFINITY)
                : value.asText().length() >= schema.path("minLength").asInt();
    }

    private static String expected(JsonNode schema) {
        String type = switch (schema.path("type").asText()) {
            case "string" -> schema.path("minLength").asInt() > 0 ? "a text that is not empty" : "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "an array of texts";
            default -> "an object";
        };
        if (schema.has("enum")) {
            List<String> allowed = new ArrayList<>();
            schema.path("enum").forEach(one -> allowed.add(one.asText()));
            return "one of " + String.join(", ", allowed);
        } else if (schema.has("minimum")) {
            return type + " from " + schema.path("minimum").asText()
                    + (schema.has("maximum") ? " to " + schema.path("maximum").asText() : "");
        }
        return type;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
