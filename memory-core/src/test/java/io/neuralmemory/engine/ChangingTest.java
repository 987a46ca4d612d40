package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updating, deleting and batches: atomic, and each one entry of the log. */
final class ChangingTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    ChangingTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Change> lastEntry() {
        List<LogEntry> entries = store.medium.log.entries();
        return entries.get(entries.size() - 1).changes();
    }

    @Test
    void updatingReplacesTheValueAndKeepsTheKey() {
        memory.store(memory("a", "old"));
        Memory before = memory.find("a").orElseThrow();
        store.clock.advance(Duration.ofHours(1));

        assertThat(memory.update("a", value -> value.withContent(value.content() + "er")))
                .isTrue();

        Memory after = memory.find("a").orElseThrow();
        assertThat(after).isEqualTo(new Memory(before.key(), before.value().withContent("older")));
        assertThat(lastEntry()).containsExactly(new Change.Put(after));
    }

    @Test
    void updatingWhatIsNotThereDoesNothing() {
        assertThat(memory.update("a", value -> value.withContent("x"))).isFalse();
        assertThat(store.medium.log.entries()).isEmpty();
    }

    @Test
    void aChangeThatThrowsLeavesEverythingAsItWas() {
        memory.store(memory("a", "old"));
        Memory before = memory.find("a").orElseThrow();

        assertThatThrownBy(() -> memory.update("a", value -> {
                    throw new ArithmeticException("mine");
                }))
                .isInstanceOf(ArithmeticException.class);

        assertThat(memory.find("a")).contains(before);
        assertThat(store.medium.log.entries()).hasSize(1);
        memory.store(memory("b", "still works"));
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void aChangeToNothingOrToAnotherDimensionIsRefused() {
        memory.store(memory("a", "old"));

        assertThatThrownBy(() -> memory.update("a", value -> null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.update("a", value -> value.withEmbedding(EmbeddingVector.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(memory.find("a").orElseThrow().value().content()).isEqualTo("old");
    }

    @Test
    void concurrentUpdatesLoseNone() {
        memory.store(memory("a", ""));
        List<Background<Boolean>> writers = IntStream.range(0, 4)
                .mapToObj(thread -> Background.run(() -> {
                    for (int i = 0; i < 50; i++) {
                        memory.update("a", value -> value.withContent(value.content() + "x"));
                    }
                }))
                .toList();
        writers.forEach(Background::result);

        assertThat(memory.find("a").orElseThrow().value().content()).hasSize(200);
    }

    @Test
    void deletingSaysWhetherItWasThere() {
        memory.store(memory("a", "x"));

        assertThat(memory.delete("a")).isTrue();
        assertThat(memory.find("a")).isEmpty();
        assertThat(lastEntry()).containsExactly(new Change.Remove("a"));
        assertThat(memory.delete("a")).isFalse();
        assertThat(store.medium.log.entries()).hasSize(2);
    }

    @Test
    void deletingManyCountsThoseThatWereThere() {
        memory.storeAll(List.of(memory("a", "1"), memory("b", "2"), memory("c", "3")));

        assertThat(memory.deleteAll(List.of("a", "x", "c", "a"))).isEqualTo(2);
        assertThat(memory.size()).isEqualTo(1);
        assertThat(lastEntry()).containsExactlyInAnyOrder(new Change.Remove("a"), new Change.Remove("c"));
    }

    @Test
    void deletingByFilterTakesWhatMatchesInOneEntry() {
        memory.storeAll(List.of(
                NewMemory.builder("1").id("a").tags("old").build(),
                NewMemory.builder("2").id("b").tags("new").build(),
                NewMemory.builder("3").id("c").tags("old").build()));

        assertThat(memory.deleteAll(MemoryFilter.tag("old"))).isEqualTo(2);
        assertThat(memory.contains("b")).isTrue();
        assertThat(memory.size()).isEqualTo(1);
        assertThat(lastEntry()).hasSize(2);
        assertThat(memory.deleteAll(MemoryFilter.tag("old"))).isZero();
    }

    @Test
    void clearingDeletesEverythingExpiredMemoriesToo() {
        memory.storeAll(List.of(
                memory("a", "1"),
                memory("b", "2"),
                NewMemory.builder("3").id("c").expiresAt(TestClock.START).build()));

        assertThat(memory.clear()).isEqualTo(2);
        assertThat(memory.size()).isZero();
        assertThat(lastEntry()).hasSize(3);
        assertThat(memory.clear()).isZero();
    }

    @Test
    void aBatchIsOneEntryAndItsOperationsComeInOrder() {
        memory.store(memory("a", "1"));
        Memory exact = memory("b", "exact").toMemory(store.clock);

        memory.apply(MemoryBatch.builder()
                .delete("a")
                .put(exact)
                .store(memory("c", "kept"))
                .store(memory("d", "gone"))
                .delete("d")
                .delete("absent")
                .delete("b")
                .put(exact)
                .build());

        assertThat(memory.contains("a")).isFalse();
        assertThat(memory.find("b")).contains(exact);
        assertThat(memory.contains("c")).isTrue();
        assertThat(memory.contains("d")).isFalse();
        assertThat(store.medium.log.entries()).hasSize(2);
        assertThat(lastEntry()).extracting(Change::id).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aBatchWithOneRefusedOperationDoesNothing() {
        memory.store(memory("a", "1"));

        assertThatThrownBy(() -> memory.apply(MemoryBatch.builder()
                        .delete("a")
                        .store(NewMemory.of("x", 1, 2, 3))
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(memory.contains("a")).isTrue();
        assertThat(store.medium.log.entries()).hasSize(1);
    }

    @Test
    void manyStoredTogetherAreOneEntry() {
        memory.storeAll(List.of(memory("a", "1"), memory("b", "2")));

        assertThat(store.medium.log.entries()).hasSize(1);
        assertThat(lastEntry()).hasSize(2);
    }

    @Test
    void aBatchWhoseEntryFailedIsAbsentAfterAKill() {
        memory.store(memory("a", "1"));
        store.hooks.fail(Step.APPEND, () -> new io.neuralmemory.StoreUnavailableException("append"));
        assertThatThrownBy(() -> memory.storeAll(List.of(memory("b", "2"), memory("c", "3"))))
                .isInstanceOf(io.neuralmemory.StoreUnavailableException.class);

        try (FakeStore killed = store.killed()) {
            PersistentMemory found = killed.open();
            assertThat(found.contains("a")).isTrue();
            assertThat(found.contains("b") || found.contains("c")).isFalse();
        }
        store.hooks.heal(Step.APPEND);
    }

    @Test
    void anUpdateOfMetadataIsKeptByteForByte() {
        memory.store(memory("a", "x"));
        memory.update("a", MetadataChange::halved);

        assertThat(memory.find("a").orElseThrow().value().metadata().importance())
                .isEqualTo(0.25f);
    }

    private static final class MetadataChange {
        static MemoryValue halved(MemoryValue value) {
            return value.withMetadata(
                    value.metadata().toBuilder().importance(0.25f).build());
        }
    }
}
