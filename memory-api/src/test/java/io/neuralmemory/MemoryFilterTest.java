package io.neuralmemory;

import static io.neuralmemory.MemoryField.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator over every type of field. */
final class MemoryFilterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final Memory MEMORY = new Memory(
            new MemoryKey("m", NOW, 0),
            new MemoryValue(
                    EmbeddingVector.empty(),
                    "some text",
                    MemoryMetadata.builder()
                            .importance(0.5f)
                            .accessCount(7)
                            .lastAccessed(NOW.plusSeconds(60))
                            .tags("red", "green")
                            .attribute("text", AttributeValue.of("beta"))
                            .attribute("flag", AttributeValue.of(true))
                            .attribute("whole", AttributeValue.of(Long.MAX_VALUE))
                            .attribute("real", AttributeValue.of(2.0))
                            .attribute("texts", AttributeValue.of(List.of("x", "y")))
                            .build()));

    /** Field, something less, the value itself, something greater. */
    static Stream<Arguments> orderedFields() {
        return Stream.of(
                Arguments.of(MemoryField.ID, "l", "m", "n"),
                Arguments.of(MemoryField.CONTENT, "some tex", "some text", "some texts"),
                Arguments.of(MemoryField.TIMESTAMP, NOW.minusSeconds(1), NOW, NOW.plusSeconds(1)),
                Arguments.of(MemoryField.LAST_ACCESSED, NOW, NOW.plusSeconds(60), NOW.plusSeconds(61)),
                Arguments.of(MemoryField.IMPORTANCE, 0.4f, 0.5f, 0.6),
                Arguments.of(MemoryField.IMPORTANCE, 0, 0.5, 1),
                Arguments.of(MemoryField.ACCESS_COUNT, 6, 7, 8L),
                Arguments.of(MemoryField.ACCESS_COUNT, 6.5, 7.0, 7.5f),
                Arguments.of(attribute("text"), "alpha", "beta", "gamma"),
                Arguments.of(attribute("flag"), false, true, null),
                Arguments.of(attribute("whole"), Long.MAX_VALUE - 1, Long.MAX_VALUE, 9.3e18),
                Arguments.of(attribute("real"), 1, 2, 3),
                Arguments.of(attribute("real"), 1.9, 2.0f, 2.1));
    }

    @ParameterizedTest
    @MethodSource("orderedFields")
    void comparisonsFollowTheOrderOfTheType(MemoryField field, Object less, Object same, Object greater) {
        assertThat(MemoryFilter.eq(field, same).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.ne(field, same).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.ge(field, same).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.le(field, same).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.gt(field, same).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.lt(field, same).matches(MEMORY)).isFalse();
        assertComparesWith(field, less, true);
        if (greater != null) {
            assertComparesWith(field, greater, false);
            assertThat(MemoryFilter.in(field, List.of(less, greater)).matches(MEMORY))
                    .isFalse();
            assertThat(MemoryFilter.in(field, List.of(less, same)).matches(MEMORY))
                    .isTrue();
            assertThat(MemoryFilter.notIn(field, List.of(less, greater)).matches(MEMORY))
                    .isTrue();
        }
    }

    private static void assertComparesWith(MemoryField field, Object operand, boolean isLess) {
        assertThat(MemoryFilter.eq(field, operand).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.ne(field, operand).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.gt(field, operand).matches(MEMORY)).isEqualTo(isLess);
        assertThat(MemoryFilter.ge(field, operand).matches(MEMORY)).isEqualTo(isLess);
        assertThat(MemoryFilter.lt(field, operand).matches(MEMORY)).isEqualTo(!isLess);
        assertThat(MemoryFilter.le(field, operand).matches(MEMORY)).isEqualTo(!isLess);
    }

    @Test
    void containsLooksForElementsOfListsAndPartsOfTexts() {
        assertThat(MemoryFilter.tag("red").matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.tag("re").matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.contains(attribute("texts"), "y").matches(MEMORY))
                .isTrue();
        assertThat(MemoryFilter.contains(attribute("texts"), "z").matches(MEMORY))
                .isFalse();
        assertThat(MemoryFilter.contains(MemoryField.CONTENT, "me te").matches(MEMORY))
                .isTrue();
        assertThat(MemoryFilter.contains(attribute("text"), "eta").matches(MEMORY))
                .isTrue();
        assertThat(MemoryFilter.contains(attribute("flag"), "true").matches(MEMORY))
                .isFalse();
    }

    @Test
    void whatHasNoOrderInCommonDoesNotMatch() {
        for (MemoryFilter filter : List.of(
                MemoryFilter.eq(MemoryField.ID, 1),
                MemoryFilter.le(MemoryField.TIMESTAMP, "2026"),
                MemoryFilter.ge(attribute("flag"), 1),
                MemoryFilter.eq(MemoryField.TAGS, "red"),
                MemoryFilter.lt(attribute("real"), Double.NaN),
                MemoryFilter.gt(attribute("real"), Double.NaN))) {
            assertThat(filter.matches(MEMORY)).as(filter.toString()).isFalse();
        }
    }

    @Test
    void anAttributeThatIsNotSetMatchesOnlyNegations() {
        MemoryField missing = attribute("missing");

        assertThat(MemoryFilter.eq(missing, 1).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.lt(missing, 1).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.contains(missing, "x").matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.in(missing, List.of(1)).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.ne(missing, 1).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.notIn(missing, List.of(1)).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.not(MemoryFilter.eq(missing, 1)).matches(MEMORY))
                .isTrue();
    }

    @Test
    void combinationsMeanWhatTheySay() {
        MemoryFilter yes = MemoryFilter.tag("red");
        MemoryFilter no = MemoryFilter.tag("blue");

        assertThat(MemoryFilter.and(yes, no).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.and(yes, yes).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.or(no, yes).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.or(no, no).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.not(no).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.and().matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.or().matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.all().matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.in(MemoryField.ID, List.of()).matches(MEMORY)).isFalse();
        assertThat(MemoryFilter.since(NOW).matches(MEMORY)).isTrue();
        assertThat(MemoryFilter.since(NOW.plusSeconds(1)).matches(MEMORY)).isFalse();
    }

    @Test
    void anOperandOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> MemoryFilter.eq(MemoryField.ID, 'c'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Character");
        assertThatThrownBy(() -> MemoryFilter.in(MemoryField.ID, List.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFieldThatIsNoneOfOursIsRefused() {
        assertThatThrownBy(() ->
                        MemoryFilter.eq(new MemoryField("colour", false), "x").matches(MEMORY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'colour'");
    }
}
