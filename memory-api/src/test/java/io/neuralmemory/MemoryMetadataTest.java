package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryMetadataTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static MemoryMetadata.Builder accessedNow() {
        return MemoryMetadata.builder().lastAccessed(NOW);
    }

    @Test
    void theDefaultsAreThoseDocumented() {
        MemoryMetadata metadata = MemoryMetadata.builder().build();

        assertThat(metadata.importance()).isEqualTo(0.5f).isEqualTo(MemoryMetadata.DEFAULT_IMPORTANCE);
        assertThat(metadata.accessCount()).isZero();
        assertThat(metadata.lastAccessed()).isEqualTo(Instant.EPOCH);
        assertThat(metadata.decayFactor()).isEqualTo(1);
        assertThat(metadata.tags()).isEmpty();
        assertThat(metadata.attributes()).isEmpty();
        assertThat(metadata.expiresAt()).isEmpty();
    }

    @Test
    void aBuilderFromAValueMakesAnEqualOneAndSharesNothingWithIt() {
        MemoryMetadata metadata = accessedNow()
                .importance(0.25f)
                .accessCount(7)
                .decayFactor(0.5f)
                .tags("b", "a", "b")
                .attribute("n", AttributeValue.of(1))
                .expiresAt(NOW.plusSeconds(1))
                .build();
        MemoryMetadata.Builder builder = metadata.toBuilder();

        assertThat(builder.build()).isEqualTo(metadata).hasSameHashCodeAs(metadata);
        builder.attribute("m", AttributeValue.of(2)).tags("z");
        assertThat(metadata.attributes()).containsOnlyKeys("n");
        assertThat(metadata.tags()).containsExactly("b", "a", "b");
    }

    @Test
    void everyComponentCountsForEquality() {
        MemoryMetadata metadata = accessedNow().build();

        assertThat(metadata).isNotEqualTo(accessedNow().importance(-1).build());
        assertThat(accessedNow().importance(0f).build())
                .isNotEqualTo(accessedNow().importance(-0f).build());
        assertThat(metadata).isNotEqualTo(accessedNow().accessCount(1).build());
        assertThat(metadata).isNotEqualTo(MemoryMetadata.builder().build());
        assertThat(metadata).isNotEqualTo(accessedNow().decayFactor(2).build());
        assertThat(metadata).isNotEqualTo(accessedNow().tags("a").build());
        assertThat(metadata)
                .isNotEqualTo(
                        accessedNow().attribute("a", AttributeValue.of(true)).build());
        assertThat(metadata).isNotEqualTo(accessedNow().expiresAt(NOW).build());
    }

    @Test
    void collectionsCannotBeChanged() {
        MemoryMetadata metadata = accessedNow()
                .tags(List.of("a"))
                .attributes(Map.of("a", AttributeValue.of(1)))
                .build();

        assertThatThrownBy(() -> metadata.tags().add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> metadata.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreRefusedByName(float value) {
        assertThatThrownBy(() -> accessedNow().importance(value).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("importance");
        assertThatThrownBy(() -> accessedNow().decayFactor(value).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decay_factor");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0x1_0000_0000L, Long.MAX_VALUE})
    void anAccessCountThatTheFormatCannotHoldIsRefused(long count) {
        assertThatThrownBy(() -> accessedNow().accessCount(count).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("access_count");
    }

    @Test
    void malformedTextIsRefused() {
        assertThatThrownBy(() -> accessedNow().tags("a", "\uD800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> accessedNow().attribute("\uD800", AttributeValue.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 0.9, 0, 1.0",
        "1.0, 0.9, 1800, 0.95",
        "1.0, 0.9, 3600, 0.9",
        "1.0, 0.9, 36000, 0.1",
        "1.0, 0.9, 31536000, 0.1",
        "1.0, 1.0, 31536000, 1.0",
        "0.05, 0.5, 3600, 0.05",
        "-3.0, 0.5, 3600, -3.0",
        "1.0, 0.9, -7200, 1.0",
    })
    void importanceDecaysByTheHourDownToTheFloor(float importance, float factor, long seconds, float expected) {
        MemoryMetadata metadata =
                accessedNow().importance(importance).decayFactor(factor).build();

        assertThat(metadata.effectiveImportance(NOW.plusSeconds(seconds))).isEqualTo(expected, within(1e-6f));
    }

    @Test
    void anAccessCountsAndMakesTheDecayPartOfTheImportance() {
        Instant later = NOW.plus(Duration.ofHours(2));
        MemoryMetadata accessed =
                accessedNow().importance(1).decayFactor(0.75f).build().accessed(later);

        assertThat(accessed.accessCount()).isEqualTo(1);
        assertThat(accessed.lastAccessed()).isEqualTo(later);
        assertThat(accessed.importance()).isEqualTo(0.5f);
        assertThat(accessed.effectiveImportance(later)).isEqualTo(0.5f);
    }

    @Test
    void anAccessByAClockThatWentBackChangesTheCountOnly() {
        MemoryMetadata metadata = accessedNow().decayFactor(0.5f).build();

        assertThat(metadata.accessed(NOW.minusSeconds(7200)))
                .isEqualTo(metadata.toBuilder().accessCount(1).build());
    }

    @Test
    void countingStopsAtTheMost() {
        MemoryMetadata metadata =
                accessedNow().accessCount(MemoryMetadata.MAX_ACCESS_COUNT).build();

        assertThat(metadata.accessed(NOW).accessCount()).isEqualTo(4_294_967_295L);
    }

    @Test
    void aMemoryExpiresAtItsInstantNotBefore() {
        MemoryMetadata metadata = accessedNow().expiresAt(NOW.plusNanos(5)).build();

        assertThat(metadata.expiresAt()).contains(NOW);
        assertThat(metadata.hasExpired(NOW.minusNanos(1))).isFalse();
        assertThat(metadata.hasExpired(NOW)).isTrue();
        assertThat(accessedNow().build().hasExpired(Instant.MAX)).isFalse();
    }
}
