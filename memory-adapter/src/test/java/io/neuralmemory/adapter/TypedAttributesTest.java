package io.neuralmemory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.NewMemory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TypedAttributesTest {
    @SuppressWarnings("JavaUtilDate") // frameworks still hand it over
    static List<Object> everyType() {
        return List.of(
                "text",
                "",
                true,
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                -0f,
                0.1f,
                Double.MAX_VALUE,
                -0.0,
                UUID.fromString("0b3f2a1c-0000-0000-0000-000000000001"),
                Instant.parse("2026-11-28T13:00:00.000000001Z"),
                new Date(1),
                LocalDate.of(2026, 11, 28),
                LocalDateTime.of(2026, 11, 28, 13, 0),
                OffsetDateTime.parse("2026-11-28T13:00:00+01:00"),
                Duration.ofSeconds(90),
                new BigDecimal("1.10"),
                BigInteger.TWO.pow(100),
                URI.create("https://example.org/a"),
                List.of("a", "b"),
                List.of());
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void aValueComesBackAsItWentIn(Object value) {
        Map<String, AttributeValue> attributes = TypedAttributes.of(Map.of("a:b", value));
        assertThat(TypedAttributes.values(attributes)).isEqualTo(Map.of("a:b", value));
    }

    @Test
    void theOrderOfKeysIsKept() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : List.of("z", "a", "m")) {
            values.put(key, 1);
        }
        assertThat(TypedAttributes.values(TypedAttributes.of(values))).containsExactlyEntriesOf(values);
    }

    @Test
    void plainTypesNeedNoMoreThanTheirAttribute() {
        assertThat(TypedAttributes.of(Map.of("a", "b"))).containsOnlyKeys("a");
        assertThat(TypedAttributes.of(Map.of("a", 1)))
                .isEqualTo(Map.of("a", AttributeValue.of(1L), "java.types", AttributeValue.of(List.of("int:a"))));
    }

    @Test
    void keysWhoseNamesAreTakenComeBackToo() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("collection", 7);
        values.put("metadata.collection", "a");
        values.put("metadata.", true);
        values.put("java.types", "mine");

        Map<String, AttributeValue> attributes = new LinkedHashMap<>(TypedAttributes.of(values));
        attributes.put("collection", AttributeValue.of("a view's"));

        assertThat(TypedAttributes.values(attributes)).isEqualTo(values);
        values.forEach((key, value) -> assertThat(MemoryFilter.eq(TypedAttributes.field(key), value)
                        .matches(NewMemory.builder("x")
                                .metadata(MemoryMetadata.builder()
                                        .attributes(attributes)
                                        .build())
                                .build()
                                .toMemory(Clock.systemUTC())))
                .as(key)
                .isTrue());
    }

    @Test
    void aFloatIsStoredAsItIsWritten() {
        assertThat(TypedAttributes.of("key", 1.1f)).isEqualTo(AttributeValue.of(1.1));
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                AttributeValue.Real stored = (AttributeValue.Real) TypedAttributes.of("key", value);
                assertThat(Float.floatToIntBits((float) stored.value())).isEqualTo(Float.floatToIntBits(value));
            }
        }
    }

    @Test
    void whatSomebodyElseHasChangedIsTheValueThatIsThere() {
        AttributeValue types =
                AttributeValue.of(List.of("int:whole", "uuid:text", "float:real", "uuid:flag", "later:x", ":"));
        assertThat(TypedAttributes.values(Map.of(
                        "java.types", types,
                        "whole", AttributeValue.of(1L << 40),
                        "text", AttributeValue.of("no uuid"),
                        "real", AttributeValue.of(0.1000000001),
                        "flag", AttributeValue.of(true),
                        "x", AttributeValue.of("of a later version"))))
                .isEqualTo(Map.of(
                        "whole",
                        1L << 40,
                        "text",
                        "no uuid",
                        "real",
                        0.1000000001,
                        "flag",
                        true,
                        "x",
                        "of a later version"));
    }

    @Test
    void whatCannotBeStoredIsRefusedWithItsKey() {
        Map<Object, String> refused = Map.of(
                Map.of("a", 1),
                "'bad': it is a java.util.ImmutableCollections",
                List.of(1),
                "'bad': it is a list with a java.lang.Integer",
                Double.NaN,
                "'bad': attribute is NaN",
                Float.POSITIVE_INFINITY,
                "'bad': attribute is Infinity",
                "\uD800",
                "'bad': ");
        refused.forEach((value, message) -> assertThatIllegalArgumentException()
                .isThrownBy(() -> TypedAttributes.of(Map.of("bad", value)))
                .withMessageContaining(message));
    }
}
