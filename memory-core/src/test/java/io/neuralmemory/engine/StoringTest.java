package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Storing and finding: what goes in comes out, and what may not go in is refused before anything is written. */
final class StoringTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    StoringTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aStoredMemoryIsFoundAsItWasGiven() {
        NewMemory given = NewMemory.builder("content")
                .id("a")
                .embedding(1.5f, -0.0f)
                .importance(0.5f)
                .decayFactor(0.75f)
                .tags("x", "y")
                .attribute("n", AttributeValue.of(Long.MAX_VALUE))
                .timestamp(TestClock.START.minusSeconds(9))
                .contextHash(-1)
                .build();

        MemoryKey key = memory.store(given);

        assertThat(key).isEqualTo(new MemoryKey("a", TestClock.START.minusSeconds(9), -1));
        assertThat(memory.find("a")).contains(given.toMemory(store.clock));
    }

    @Test
    void contentAndEmbeddingAloneGetARandomIdAndTheClocksTime() {
        MemoryKey key = memory.store("hello", new float[] {1, 2});

        assertThat(UUID.fromString(key.id())).isNotNull();
        assertThat(key.timestamp()).isEqualTo(TestClock.START);
        Memory found = memory.find(key.id()).orElseThrow();
        assertThat(found.value().content()).isEqualTo("hello");
        assertThat(found.value().embedding()).isEqualTo(EmbeddingVector.of(1, 2));
        assertThat(found.value().metadata().lastAccessed()).isEqualTo(TestClock.START);
        assertThat(memory.store("hello", new float[] {1, 2}).id()).isNotEqualTo(key.id());
    }

    @Test
    void theStoreKeepsNoHoldOnTheCallersArray() {
        float[] embedding = {1, 2};
        String id = memory.store("a", embedding).id();
        embedding[0] = 9;

        assertThat(memory.find(id).orElseThrow().value().embedding()).isEqualTo(EmbeddingVector.of(1, 2));
    }

    @Test
    void storingAnExistingIdReplacesTheMemory() {
        memory.store(memory("a", "old"));
        memory.store(NewMemory.builder("new").id("a").build());

        assertThat(memory.size()).isEqualTo(1);
        Memory found = memory.find("a").orElseThrow();
        assertThat(found.value().content()).isEqualTo("new");
        assertThat(found.value().embedding().isEmpty()).isTrue();
    }

    @Test
    void whatIsNotStoredIsNotFound() {
        assertThat(memory.find("a")).isEmpty();
        assertThat(memory.recall("a")).isEmpty();
        assertThat(memory.contains("a")).isFalse();
        assertThat(memory.size()).isZero();
    }

    @Test
    void findingCountsNoAccess() {
        Memory stored = memory("a", "x").toMemory(store.clock);
        memory.store(memory("a", "x"));
        store.clock.advance(Duration.ofHours(1));

        assertThat(memory.contains("a")).isTrue();
        assertThat(memory.find("a")).contains(stored);
        memory.forEach(seen -> assertThat(seen).isEqualTo(stored));
    }

    @Test
    void recallingCountsAnAccessAndReturnsItCounted() {
        memory.store(memory("a", "x"));
        store.clock.advance(Duration.ofHours(1));

        Memory recalled = memory.recall("a").orElseThrow();

        assertThat(recalled.value().metadata().accessCount()).isEqualTo(1);
        assertThat(recalled.value().metadata().lastAccessed()).isEqualTo(store.clock.instant());
        assertThat(recalled.value().embedding()).isEqualTo(EmbeddingVector.of(1));
        assertThat(memory.find("a")).contains(recalled);
        assertThat(memory.recall("a").orElseThrow().value().metadata().accessCount())
                .isEqualTo(2);
    }

    @Test
    void forEachHandsOverEveryMemoryOnce() {
        memory.storeAll(List.of(
                memory("a", "1"),
                memory("b", "2"),
                NewMemory.builder("3").id("c").build()));
        List<String> seen = new ArrayList<>();

        memory.forEach(each -> seen.add(each.id() + each.value().content()));

        assertThat(seen).containsExactlyInAnyOrder("a1", "b2", "c3");
    }

    @Test
    void keysOfManyComeBackInOrderAndTheLastOfTwoWithOneIdWins() {
        List<MemoryKey> keys = memory.storeAll(List.of(memory("b", "1"), memory("a", "2"), memory("b", "3")));

        assertThat(keys).extracting(MemoryKey::id).containsExactly("b", "a", "b");
        assertThat(memory.size()).isEqualTo(2);
        assertThat(memory.find("b").orElseThrow().value().content()).isEqualTo("3");
    }

    @Test
    void storingNothingWritesNothing() {
        assertThat(memory.storeAll(List.of())).isEmpty();
        memory.apply(MemoryBatch.builder().build());

        assertThat(store.medium.log.entries()).isEmpty();
    }

    @Test
    void anEmbeddingOfAnotherDimensionIsRefusedBeforeAnythingIsWritten() {
        memory.store(memory("a", "x"));

        assertThatThrownBy(() -> memory.storeAll(List.of(memory("b", "y"), NewMemory.of("z", 1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 dimensions")
                .hasMessageContaining("1;");
        assertThat(memory.size()).isEqualTo(1);
        assertThat(store.medium.log.entries()).hasSize(1);
    }

    @Test
    void twoDimensionsInTheFirstWriteAreRefused() {
        assertThatThrownBy(() -> memory.storeAll(List.of(memory("b", "y"), NewMemory.of("z", 1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        memory.store(NewMemory.of("z", 1, 2));

        assertThat(memory.stats().dimension()).hasValue(2);
    }

    @Test
    void theDimensionGoesWithTheLastEmbedding() {
        memory.storeAll(List.of(memory("a", "x"), memory("b", "y")));
        memory.delete("a");
        assertThatThrownBy(() -> memory.store("y", new float[] {1, 2})).isInstanceOf(IllegalArgumentException.class);
        memory.update("b", value -> value.withEmbedding(EmbeddingVector.empty()));
        assertThat(memory.stats().dimension()).isEmpty();

        memory.store(NewMemory.of("z", 1, 2));

        assertThat(memory.stats().dimension()).hasValue(2);
        assertThat(memory.search(MemoryQuery.similarTo(1, 2).build())).hasSize(1);
        assertThatThrownBy(() -> memory.store(memory("c", "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDimensionOfASettingStaysWithoutAnEmbedding() {
        memory.close();
        PersistentMemory fixed = store.open(store.builder().withEmbeddingDim(1));
        fixed.store(memory("a", "x"));
        fixed.delete("a");

        assertThat(fixed.stats().dimension()).hasValue(1);
        assertThatThrownBy(() -> fixed.store("y", new float[] {1, 2})).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever comes first decides; no write is half of one model and half of another. */
    @Test
    void writersOfTwoModelsAndADeleterNeverLeaveTwoDimensions() {
        List<Background<Boolean>> writers = IntStream.rangeClosed(1, 2)
                .mapToObj(dimension -> Background.run(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        storeAndDelete("m" + dimension, new float[dimension]);
                    }
                }))
                .toList();
        writers.forEach(Background::result);

        assertThat(memory.stats().dimension()).isEmpty();
        memory.store(NewMemory.of("z", 1, 2, 3));
        assertThat(memory.stats().dimension()).hasValue(3);
    }

    private void storeAndDelete(String id, float[] embedding) {
        try {
            memory.store(NewMemory.builder(id)
                    .id(id)
                    .embedding(EmbeddingVector.of(embedding))
                    .build());
            assertThat(memory.stats().dimension()).hasValue(embedding.length);
            assertThat(memory.find(id).orElseThrow().value().embedding().dimension())
                    .isEqualTo(embedding.length);
            memory.search(MemoryQuery.similarTo(1).build());
            memory.delete(id);
        } catch (IllegalArgumentException e) {
            // The other model's memory is there, or was there when the query was looked at.
            assertThat(e).hasMessageContaining("dimensions");
            memory.delete(id);
        }
    }

    static Stream<String> unusableIds() {
        return Stream.of("", "  ", "x".repeat(MemoryKey.MAX_ID_LENGTH + 1), "a\uD800");
    }

    @ParameterizedTest
    @MethodSource("unusableIds")
    void anIdThatCannotNameAMemoryIsRefusedEverywhere(String id) {
        assertThatThrownBy(() -> memory.find(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.contains(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.recall(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.update(id, value -> value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.delete(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.deleteAll(Set.of("a", id))).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.medium.log.entries()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unusableFloats")
    void anEmbeddingThatIsNotFiniteIsRefused(float value) {
        assertThatThrownBy(() -> memory.store("x", new float[] {0, value}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedding[1]");
        assertThat(memory.size()).isZero();
    }

    static Stream<Float> unusableFloats() {
        return Stream.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void missingArgumentsAreRefusedBeforeAnythingIsWritten() {
        List<NewMemory> withNull = new ArrayList<>();
        withNull.add(memory("a", "x"));
        withNull.add(null);

        assertThatThrownBy(() -> memory.store(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.store(null, new float[1])).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.store("x", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.storeAll(withNull)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.find(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.search(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.apply(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.deleteAll((MemoryFilter) null)).isInstanceOf(NullPointerException.class);
        assertThat(memory.size()).isZero();
        assertThat(store.medium.log.entries()).isEmpty();
    }
}
