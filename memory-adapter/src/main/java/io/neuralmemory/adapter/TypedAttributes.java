package io.neuralmemory.adapter;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metadata of a framework as attributes of a memory, and back. String, Boolean, Long, Double and lists of String are
 * attributes as they are. Byte, Short, Integer, Float, UUID, Instant, Date, LocalDate, LocalDateTime, OffsetDateTime,
 * Duration, BigDecimal, BigInteger and URI are stored as whole number, real number or text, and the attribute
 * {@value #TYPES} says of which: so they come back as they went in, and filters, the command line and other programs
 * see plain values.
 *
 * <p>A value's attribute has its key as name, unless that name is taken: {@value #TYPES}, {@code collection}, which
 * says of which {@link io.neuralmemory.Memories#collection collection} a memory is, and what begins with
 * {@value #METADATA}. Then it is {@value #METADATA} and the key. A memory's collection is no value.
 *
 * <p>Thread-safe: has no state.
 */
public final class TypedAttributes {
    /** The attribute that names the types, as elements {@code type:name}; absent if there are none. */
    public static final String TYPES = "java.types";

    /** What the name of an attribute begins with if its key alone would say something else. */
    private static final String METADATA = "metadata.";

    private TypedAttributes() {}

    /** The field that a filter compares for a value's key. */
    public static MemoryField field(String key) {
        return MemoryField.attribute(name(key));
    }

    private static String name(String key) {
        return isTaken(key) || key.startsWith(METADATA) ? METADATA + key : key;
    }

    private static boolean isTaken(String name) {
        return name.equals(TYPES) || name.equals(MemoryField.COLLECTION.name());
    }

    private static String key(String name) {
        return name.startsWith(METADATA) ? name.substring(METADATA.length()) : name;
    }

    /**
     * The attributes that stand for {@code values}, in their order.
     *
     * @throws IllegalArgumentException naming the key, if a value cannot be stored: another type, a number that is not
     *     finite, or text that is not well-formed Unicode
     */
    public static Map<String, AttributeValue> of(Map<String, ?> values) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        List<String> types = new ArrayList<>();
        values.forEach((key, value) -> {
            attributes.put(name(key), of(key, requireNonNull(value, key)));
            ValueKind kind = ValueKind.of(value.getClass());
            if (kind != null) {
                types.add(kind.name() + ":" + key);
            }
        });
        if (!types.isEmpty()) {
            attributes.put(TYPES, AttributeValue.of(types));
        }
        return attributes;
    }

    /**
     * What is stored of one value, and what a filter compares with.
     *
     * @throws IllegalArgumentException as {@link #of(Map)}
     */
    public static AttributeValue of(String key, Object value) {
        try {
            return stored(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("metadata '" + key + "': " + e.getMessage(), e);
        }
    }

    /** Whether {@link #of(String, Object)} stores such a value. */
    public static boolean canStore(Object value) {
        try {
            stored(value);
            return true;
        } catch (IllegalArgumentException e) {
            // The answer: the reason is for those who ask to store it.
            return false;
        }
    }

    /**
     * What a filter compares with attributes that were stored of such values: times by time, everything else as it is
     * stored.
     *
     * @throws IllegalArgumentException as {@link #of(Map)}, and for lists
     */
    public static Object operand(String key, Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        } else if (value instanceof Instant) {
            return value;
        }
        Object plain = plain(of(key, value));
        if (plain instanceof List) {
            throw new IllegalArgumentException("filter on '" + key + "' compares with a list; expected a single value");
        }
        return plain;
    }

    private static AttributeValue stored(Object value) {
        ValueKind kind = ValueKind.of(value.getClass());
        if (kind != null) {
            return kind.stored().apply(value);
        } else if (value instanceof String text) {
            return AttributeValue.of(text);
        } else if (value instanceof Boolean flag) {
            return AttributeValue.of((boolean) flag);
        } else if (value instanceof Long whole) {
            return AttributeValue.of((long) whole);
        } else if (value instanceof Double real) {
            return AttributeValue.of((double) real);
        } else if (value instanceof String[] texts) {
            return AttributeValue.of(Arrays.asList(texts));
        } else if (value instanceof Collection<?> elements) {
            return AttributeValue.of(
                    elements.stream().map(TypedAttributes::text).toList());
        }
        throw unknown("a " + value.getClass().getName());
    }

    private static String text(Object element) {
        if (element instanceof String text) {
            return text;
        }
        throw unknown("a list with a " + element.getClass().getName());
    }

    private static IllegalArgumentException unknown(String found) {
        return new IllegalArgumentException("it is " + found
                + "; expected text, a flag, a number, a date or time, a UUID, a URI or a list of texts."
                + " Store it as text, such as JSON");
    }

    /**
     * The values that these attributes stand for, in their order; an attribute whose type is not named, or no longer
     * fits because somebody changed it, is the plain value: String, Boolean, Long, Double or List of String.
     */
    public static Map<String, Object> values(Map<String, AttributeValue> attributes) {
        Map<String, String> types = types(attributes);
        Map<String, Object> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (!isTaken(name)) {
                String key = key(name);
                values.put(key, value(value, types.getOrDefault(key, "")));
            }
        });
        return values;
    }

    private static Map<String, String> types(Map<String, AttributeValue> attributes) {
        Map<String, String> types = new LinkedHashMap<>();
        AttributeValue named = attributes.get(TYPES);
        for (String each : named == null ? List.<String>of() : named.asTexts()) {
            int colon = each.indexOf(':');
            types.put(each.substring(colon + 1), each.substring(0, Math.max(0, colon)));
        }
        return types;
    }

    private static Object value(AttributeValue stored, String type) {
        ValueKind kind = ValueKind.named(type);
        return kind == null ? plain(stored) : kind.restore(stored);
    }

    /** String, Boolean, Long, Double or List of String. */
    static Object plain(AttributeValue stored) {
        return stored.match(text -> text, flag -> flag, whole -> whole, real -> real, texts -> texts);
    }
}
