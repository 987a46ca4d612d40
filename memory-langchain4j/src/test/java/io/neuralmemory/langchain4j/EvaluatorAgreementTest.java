package io.neuralmemory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import io.neuralmemory.Memory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Filters match what LangChain4j's own evaluation of them matches; where that throws, types differ: nothing is equal.
 */
final class EvaluatorAgreementTest {
    private static final UUID ID = UUID.fromString("0b3f2a1c-0000-0000-0000-000000000001");

    private static final List<Object> VALUES = List.of(
            "a",
            "ab",
            "",
            "1",
            ID.toString(),
            ID,
            UUID.fromString("1b3f2a1c-0000-0000-0000-000000000001"),
            0,
            1,
            -1,
            Integer.MAX_VALUE,
            1L,
            (1L << 53) + 1,
            Long.MIN_VALUE,
            1.1f,
            1f,
            -0f,
            Float.MAX_VALUE,
            Float.MIN_VALUE,
            1.1,
            1.0,
            0.1,
            -0.0,
            9.007199254740992E15,
            Double.MAX_VALUE);

    private static final List<Metadata> ALL = Stream.concat(
                    Stream.of(new Metadata()), VALUES.stream().map(value -> Metadata.from(Map.of("key", value))))
            .toList();

    static Stream<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (Object value : VALUES) {
            filters.add(new IsEqualTo("key", value));
            filters.add(new IsNotEqualTo("key", value));
            filters.add(new IsIn("key", List.of(value)));
            filters.add(new IsNotIn("key", List.of(value)));
            if (!(value instanceof UUID)) {
                filters.addAll(ordered((Comparable<?>) value));
            }
        }
        filters.addAll(ordered(Double.POSITIVE_INFINITY));
        filters.addAll(ordered(Float.NEGATIVE_INFINITY));
        filters.add(new IsIn("key", List.of(1, 2L, 1.1)));
        filters.add(new IsNotIn("key", List.of("a", "b")));
        filters.add(new ContainsString("key", "a"));
        filters.add(new ContainsString("key", "b"));
        filters.add(Filter.and(new IsGreaterThan("key", 0), new IsLessThan("key", 2)));
        filters.add(Filter.or(new IsLessThan("key", 0), new IsGreaterThan("key", 1)));
        filters.add(Filter.not(new IsIn("key", List.of(1))));
        return filters.stream();
    }

    private static List<Filter> ordered(Comparable<?> value) {
        return List.of(
                new IsGreaterThan("key", value),
                new IsGreaterThanOrEqualTo("key", value),
                new IsLessThan("key", value),
                new IsLessThanOrEqualTo("key", value));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aFilterMatchesWhatTheFrameworkSays(Filter filter) {
        for (Metadata metadata : ALL) {
            boolean matches = MetadataFilters.of(filter).matches(memory(metadata));
            assertThat(matches).as("%s of %s", filter, metadata).isEqualTo(evaluated(filter, metadata));
        }
    }

    private static boolean evaluated(Filter filter, Metadata metadata) {
        try {
            return filter.test(metadata);
        } catch (IllegalArgumentException differentTypes) {
            if (metadata.toMap().get("key") instanceof UUID id) {
                // For ours a UUID is its text.
                return evaluated(filter, Metadata.from("key", id.toString()));
            }
            // Ours goes on: what does not compare is not equal.
            return filter instanceof IsNotEqualTo
                    || filter instanceof IsNotIn
                    || filter.toString().startsWith("Not(");
        }
    }

    private static Memory memory(Metadata metadata) {
        return Segments.memory("id", Embedding.from(new float[] {1}), TextSegment.from("text", metadata))
                .toMemory(Clock.systemUTC());
    }

    @Test
    void noNumberIsNoNumbersEqual() {
        for (Metadata metadata : ALL) {
            Memory memory = memory(metadata);
            assertThat(MetadataFilters.of(new IsEqualTo("key", Double.NaN)).matches(memory))
                    .isFalse();
            assertThat(MetadataFilters.of(new IsNotEqualTo("key", Float.NaN)).matches(memory))
                    .isTrue();
        }
    }

    @Test
    void aFilterOfTheApplicationsOwnIsRefused() {
        Filter own = metadata -> true;
        assertThatThrownBy(() -> MetadataFilters.of(Filter.not(own)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("cannot look up");
    }

    @Test
    void metadataComeBackAsTheyWentIn() {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < VALUES.size(); i++) {
            values.put("key " + i, VALUES.get(i));
        }
        values.put("collection", "a key like another");
        Metadata metadata = Metadata.from(values);

        assertThat(Optional.ofNullable(Segments.match(memory(metadata), 1).embedded())
                        .map(TextSegment::metadata))
                .contains(metadata);
    }
}
