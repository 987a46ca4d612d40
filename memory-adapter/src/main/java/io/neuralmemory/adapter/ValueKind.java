package io.neuralmemory.adapter;

import io.neuralmemory.AttributeValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Java type that is stored as one of the types of {@link AttributeValue} and comes back as itself.
 *
 * @param name what is stored of the type; never changes
 * @param type the Java type
 * @param stored what is stored of a value
 * @param restored the value of what was stored; throws a RuntimeException if it is none of this type
 */
record ValueKind(
        String name,
        Class<?> type,
        Function<Object, AttributeValue> stored,
        Function<AttributeValue, Object> restored) {
    private static final List<ValueKind> ALL = List.of(
            whole("byte", Byte.class, whole -> (byte) whole),
            whole("short", Short.class, whole -> (short) whole),
            whole("int", Integer.class, whole -> (int) whole),
            new ValueKind("float", Float.class, value -> AttributeValue.of(asWritten((Float) value)), stored ->
                    (float) ((AttributeValue.Real) stored).value()),
            text("uuid", UUID.class, UUID::fromString),
            text("instant", Instant.class, Instant::parse),
            text("local-date", LocalDate.class, LocalDate::parse),
            text("local-date-time", LocalDateTime.class, LocalDateTime::parse),
            text("offset-date-time", OffsetDateTime.class, OffsetDateTime::parse),
            text("duration", Duration.class, Duration::parse),
            text("decimal", BigDecimal.class, BigDecimal::new),
            text("integer", BigInteger.class, BigInteger::new),
            text("uri", URI.class, URI::create),
            new ValueKind(
                    "date",
                    Date.class,
                    value -> AttributeValue.of(((Date) value).toInstant().toString()),
                    stored -> Date.from(Instant.parse(textOf(stored)))));

    private static final Map<Class<?>, ValueKind> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ValueKind::type, kind -> kind));
    private static final Map<String, ValueKind> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ValueKind::name, kind -> kind));

    private static ValueKind whole(String name, Class<?> type, LongFunction<Object> restored) {
        return new ValueKind(
                name,
                type,
                value -> AttributeValue.of(((Number) value).longValue()),
                stored -> restored.apply(((AttributeValue.Whole) stored).value()));
    }

    /** What one would write for the float: 1.1, which a filter finds, not 1.100000023841858. */
    private static double asWritten(float value) {
        double written = Double.parseDouble(Float.toString(value));
        return (float) written == value ? written : value;
    }

    private static ValueKind text(String name, Class<?> type, Function<String, Object> restored) {
        return new ValueKind(
                name, type, value -> AttributeValue.of(value.toString()), stored -> restored.apply(textOf(stored)));
    }

    private static String textOf(AttributeValue stored) {
        return ((AttributeValue.Text) stored).value();
    }

    /** The kind of this type; null if it has none. */
    static @Nullable ValueKind of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    /** The kind of this name; null if there is none, as of a later version. */
    static @Nullable ValueKind named(String name) {
        return BY_NAME.get(name);
    }

    /** The value that was stored so; the plain one if another program has put something else in its place. */
    Object restore(AttributeValue attribute) {
        try {
            Object value = restored.apply(attribute);
            return stored.apply(value).equals(attribute) ? value : TypedAttributes.plain(attribute);
        } catch (ClassCastException | IllegalArgumentException | DateTimeException e) {
            return TypedAttributes.plain(attribute);
        }
    }
}
