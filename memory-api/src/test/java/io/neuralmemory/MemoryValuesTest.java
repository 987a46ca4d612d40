package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, values and attributes: what they take and what they refuse. */
final class MemoryValuesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "../../etc/passwd", "\u0000", "😀", "été/日本"})
    void anIdIsAnyTextThatIsNotBlank(String id) {
        assertThat(new MemoryKey(id, NOW, 0).id()).isEqualTo(id);
    }

    static Stream<String> unusableIds() {
        return Stream.of("", " \t\n", "x".repeat(1025), "\uD83D", "a\uDE00b", "\uDE00\uD83D");
    }

    @ParameterizedTest
    @MethodSource("unusableIds")
    void anIdThatIsBlankTooLongOrMalformedIsRefused(String id) {
        assertThatThrownBy(() -> new MemoryKey(id, NOW, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("id ");
    }

    @Test
    void theLongestIdIsAccepted() {
        assertThat(new MemoryKey("x".repeat(MemoryKey.MAX_ID_LENGTH), NOW, 0).id())
                .hasSize(1024);
    }

    @Test
    void aTimestampIsTruncatedToSeconds() {
        assertThat(new MemoryKey("a", NOW.plusNanos(999_999_999), 0).timestamp())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void aTimestampThatTheFormatCannotHoldIsRefused(String instant) {
        assertThatThrownBy(() -> new MemoryKey("a", Instant.parse(instant), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void theFirstAndTheLastSecondAreAccepted(String instant) {
        assertThat(new MemoryKey("a", Instant.parse(instant), -1).timestamp()).isEqualTo(Instant.parse(instant));
    }

    @Test
    void contentMayBeEmptyOrLongButNotTooLongOrMalformed() {
        MemoryMetadata metadata = MemoryMetadata.builder().build();
        EmbeddingVector none = EmbeddingVector.empty();

        assertThat(new MemoryValue(none, "", metadata).content()).isEmpty();
        assertThatThrownBy(() -> new MemoryValue(none, "x".repeat(MemoryValue.MAX_CONTENT_LENGTH + 1), metadata))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16000001");
        assertThatThrownBy(() -> new MemoryValue(none, "ab\uD800", metadata))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+D800")
                .hasMessageContaining("index 2");
    }

    @Test
    void copiesChangeOneThing() {
        MemoryMetadata metadata = MemoryMetadata.builder().build();
        MemoryMetadata other = MemoryMetadata.builder().importance(2).build();
        MemoryValue value = new MemoryValue(EmbeddingVector.of(1), "a", metadata);

        assertThat(value.withContent("b")).isEqualTo(new MemoryValue(EmbeddingVector.of(1), "b", metadata));
        assertThat(value.withEmbedding(EmbeddingVector.of(2)))
                .isEqualTo(new MemoryValue(EmbeddingVector.of(2), "a", metadata));
        assertThat(value.withMetadata(other)).isEqualTo(new MemoryValue(EmbeddingVector.of(1), "a", other));
    }

    @Test
    void attributesKeepTheirTypes() {
        assertThat(AttributeValue.of(1L)).isNotEqualTo(AttributeValue.of(1.0));
        assertThat(AttributeValue.of("true")).isNotEqualTo(AttributeValue.of(true));
        assertThat(AttributeValue.of(0.0)).isNotEqualTo(AttributeValue.of(-0.0));
        assertThat(AttributeValue.of(List.of("a", "a"))).isEqualTo(new AttributeValue.Texts(List.of("a", "a")));
    }

    private static Object plain(AttributeValue value) {
        return value.match(text -> text, flag -> flag, whole -> whole, real -> real, texts -> texts);
    }

    @Test
    void anAttributeIsMatchedByItsType() {
        assertThat(plain(AttributeValue.of("1"))).isEqualTo("1");
        assertThat(plain(AttributeValue.of(true))).isEqualTo(true);
        assertThat(plain(AttributeValue.of(1L))).isEqualTo(1L);
        assertThat(plain(AttributeValue.of(1.0))).isEqualTo(1.0);
        assertThat(plain(AttributeValue.of(List.of("1")))).isEqualTo(List.of("1"));
    }

    @Test
    void attributesThatCannotBeKeptAreRefused() {
        assertThatThrownBy(() -> AttributeValue.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AttributeValue.of(Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AttributeValue.of("\uD800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AttributeValue.of(List.of("a", "\uDC00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBatchKeepsItsOrderAndRefusesWhatCannotBeAnId() {
        Memory memory = NewMemory.of("x").toMemory(java.time.Clock.systemUTC());
        NewMemory added = NewMemory.of("y");
        MemoryBatch batch =
                MemoryBatch.builder().put(memory).delete("a").store(added).build();

        assertThat(batch.operations())
                .containsExactly(
                        new MemoryBatch.Put(memory), new MemoryBatch.Delete("a"), new MemoryBatch.Store(added));
        assertThatThrownBy(() -> MemoryBatch.builder().delete(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQueryHasDefaultsAndLimits() {
        MemoryQuery query = MemoryQuery.similarTo(1, 2).build();
        assertThat(query.limit()).isEqualTo(10);
        assertThat(query.minSimilarity()).isEqualTo(-1);
        assertThat(query.countsAccess()).isTrue();
        assertThat(query.vector()).contains(EmbeddingVector.of(1, 2));
        assertThat(query.likeId()).isEmpty();
        assertThat(MemoryQuery.like("a").build().likeId()).contains("a");
        assertThat(MemoryQuery.like("a").withoutCountingAccess().build().countsAccess())
                .isFalse();

        assertThatThrownBy(() -> MemoryQuery.like("a").limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryQuery.like("a").minSimilarity(1.01))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryQuery.like("a").minSimilarity(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryQuery.like("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryQuery.similarTo(Float.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
