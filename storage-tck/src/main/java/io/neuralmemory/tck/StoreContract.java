package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a whole store does on top of the plugin, as long as nothing fails. */
@Timeout(300)
public abstract class StoreContract extends StoreFixture {
    private static final int DIMENSION = StorageBackendFixture.DIMENSION;

    private final RandomMemories memories = new RandomMemories(new SplittableRandom(9), DIMENSION);

    /** For subclasses. */
    protected StoreContract() {}

    @ParameterizedTest
    @EnumSource
    void whatWasStoredIsThereAfterReopening(Durability durability) {
        Path directory = newDirectory();
        StoreState before;
        try (PersistentMemory store = open(directory, durability)) {
            store.apply(puts(memories.next(50)));
            store.store("plain", new float[DIMENSION]);
            before = StoreState.of(store);
        }
        try (PersistentMemory store = open(directory, durability)) {
            assertThat(StoreState.of(store)).isEqualTo(before);
            assertThat(store.size()).isEqualTo(51);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkloadLeavesWhatAModelSays(Durability durability) {
        Seeds.each(5, seed -> {
            StoreRun run = new StoreRun(this::open, durability, Workload.of(seed, 60));
            run.runIn(newDirectory().resolve("" + seed));
            run.finish();
        });
    }

    @Test
    void aStoreOpensByItsOwnDescription() {
        Assumptions.assumeTrue(isDiscoverable(), "the plugin is not registered as a service");
        Path directory = newDirectory();
        StoreState before;
        try (PersistentMemory store = open(directory)) {
            store.apply(puts(memories.next(5)));
            before = StoreState.of(store);
        }
        try (PersistentMemory store = PersistentMemoryBuilder.load(directory)) {
            assertThat(StoreState.of(store)).isEqualTo(before);
        }
    }

    @Test
    void updatesAndDeletesAreThereAfterReopening() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.apply(puts(List.of(memories.next("kept"), memories.next("gone"))));
            store.save();
            assertThat(store.update("kept", value -> value.withContent("changed")))
                    .isTrue();
            assertThat(store.delete("gone")).isTrue();
            assertThat(store.delete("never there")).isFalse();
        }
        try (PersistentMemory store = open(directory)) {
            assertThat(store.find("gone")).isEmpty();
            assertThat(store.find("kept").orElseThrow().value().content()).isEqualTo("changed");
        }
    }

    @Test
    void aTextSearchFindsTheSameWithAnIndexAsWithout() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.apply(puts(memories.next(200)));
            store.storeAll(List.of(
                    saying("tea", "Prefers tea over coffee"),
                    saying("tea twice", "Tea, and then: more téa!"),
                    saying("hostile", "or NOT (tea* AND \"coffee) -- '; DROP TABLE"),
                    saying("replaced", "tea until it is replaced"),
                    saying("removed", "tea until it is removed"),
                    saying("kanji", "東京に住む")));
            store.save();
            store.store(saying("unsaved", "Coffee, not tea"));
            store.store(saying("replaced", "nothing of the kind"));
            store.delete("removed");

            assertThat(found(store, "TEA")).containsExactlyInAnyOrder("tea", "tea twice", "hostile", "unsaved");
            assertThat(found(store, "tea")).first().isEqualTo("tea twice");
            assertThat(found(store, "\"tea over\"")).containsExactly("tea");
            assertThat(found(store, "京")).containsExactly("kanji");
            assertThat(found(store, "京東")).isEmpty();
            assertThat(found(store, "not tea")).containsExactlyInAnyOrder("hostile", "unsaved");
            assertThat(found(store, "*\"'()")).isEmpty();
            try (PersistentMemory reader = builder(directory).withReadOnly(true).build()) {
                for (String text :
                        List.of("a", "x", "null", "tea", "coffee tea", "é", "or", "drop-table", "etc/passwd")) {
                    assertThat(found(store, text)).as(text).isEqualTo(found(reader, text));
                }
            }
        }
    }

    private static NewMemory saying(String id, String content) {
        return NewMemory.builder(content).id(id).build();
    }

    private static List<String> found(PersistentMemory store, String text) {
        return store
                .search(MemoryQuery.withAllWords(text)
                        .limit(500)
                        .withoutCountingAccess()
                        .build())
                .stream()
                .map(match -> match.memory().id())
                .toList();
    }

    @Test
    void clearingIsThereAfterReopening() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.apply(puts(memories.next(5)));
            store.save();
            assertThat(store.clear()).isEqualTo(5);
        }
        try (PersistentMemory store = open(directory)) {
            assertThat(store.size()).isZero();
        }
    }

    @Test
    void aSaveKeepsAccessCounts() {
        Path directory = newDirectory();
        Memory memory = new Memory(
                memories.next("a").key(),
                NewMemory.of("a").toMemory(Workload.CLOCK).value());
        try (PersistentMemory store = open(directory)) {
            store.apply(puts(List.of(memory)));
            store.recall("a");
            store.recall("a");
        }
        try (PersistentMemory store = open(directory)) {
            assertThat(store.find("a").orElseThrow().value().metadata().accessCount())
                    .isEqualTo(2);
        }
    }

    @Test
    void aSearchFindsAfterReopeningWhatItFoundBefore() {
        Path directory = newDirectory();
        float[] wanted = {1, 0, 0, 0, 0, 0, 0, 0.5f};
        try (PersistentMemory store = open(directory)) {
            store.store(NewMemory.builder("near").id("near").embedding(wanted).build());
            store.store(NewMemory.builder("far")
                    .id("far")
                    .embedding(0, 1, 0, 0, 0, 0, 0, 0)
                    .build());
        }
        try (PersistentMemory store = open(directory)) {
            assertThat(store.search(MemoryQuery.similarTo(wanted).limit(1).build()))
                    .singleElement()
                    .satisfies(match -> assertThat(match.memory().id()).isEqualTo("near"));
        }
    }

    @Test
    void aSecondOpenerIsRefusedAndChangesNothing() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.apply(puts(memories.next(5)));
            DirectoryImage before = DirectoryImage.of(directory);

            assertThatThrownBy(() -> open(directory)).isInstanceOf(StoreLockedException.class);

            assertThat(DirectoryImage.of(directory)).isEqualTo(before);
        }
        open(directory).close();
    }

    @Test
    void aReaderBesideAWriterSeesWhatWasAcknowledged() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            for (int i = 0; i < 5; i++) {
                store.apply(puts(memories.next(3 + i)));
                if (i % 2 == 0) {
                    store.save();
                }
                try (PersistentMemory reader =
                        builder(directory).withReadOnly(true).build()) {
                    assertThat(StoreState.of(reader)).isEqualTo(StoreState.of(store));
                }
            }
        }
    }

    @Test
    void openingReadOnlyWritesNothing() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.apply(puts(memories.next(3)));
        }
        DirectoryImage before = DirectoryImage.of(directory);

        try (PersistentMemory reader = builder(directory).withReadOnly(true).build()) {
            assertThat(reader.size()).isEqualTo(3);
        }

        assertThat(DirectoryImage.of(directory)).isEqualTo(before);
    }

    @Test
    void anEvictedMemoryStaysAwayAfterReopening() {
        Path directory = newDirectory();
        try (PersistentMemory store = builder(directory).withMemorySize(2).build()) {
            for (int i = 0; i < 5; i++) {
                store.store(NewMemory.builder("m" + i)
                        .id("m" + i)
                        .importance(0.2f + 0.1f * i)
                        .build());
            }
            assertThat(store.size()).isEqualTo(2);
        }
        try (PersistentMemory store = builder(directory).withMemorySize(2).build()) {
            assertThat(store.contains("m3")).isTrue();
            assertThat(store.contains("m4")).isTrue();
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void anExpiredMemoryIsNotFoundAfterReopening() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.store(NewMemory.builder("short")
                    .id("short")
                    .expiresAt(Workload.CLOCK.instant().plusSeconds(10))
                    .build());
            assertThat(store.find("short")).isPresent();
        }
        Clock later = Clock.offset(Workload.CLOCK, Duration.ofSeconds(10));
        try (PersistentMemory store = builder(directory).withClock(later).build()) {
            assertThat(store.find("short")).isEmpty();
        }
    }

    @Test
    void theDimensionIsStampedByTheFirstEmbeddingAndKept() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.store("first", new float[DIMENSION]);
        }
        try (PersistentMemory store = open(directory)) {
            assertThatThrownBy(() -> store.store("other", new float[DIMENSION + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
            store.store("same", new float[DIMENSION]);
            store.store(
                    NewMemory.builder("none").embedding(EmbeddingVector.empty()).build());
            assertThat(store.stats().dimension()).hasValue(DIMENSION);
        }
    }

    @Test
    void aStoreWithoutEmbeddingsIsFreeForAnotherDimension() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.store(NewMemory.builder("old")
                    .id("old")
                    .embedding(new float[DIMENSION])
                    .build());
            store.store(NewMemory.builder("text alone").id("text").build());
            store.save();
            store.delete("old");
            assertThat(store.stats().dimension()).isEmpty();
        }
        try (PersistentMemory store = open(directory)) {
            assertThat(store.stats().dimension()).isEmpty();
            store.store(NewMemory.builder("new")
                    .id("new")
                    .embedding(new float[DIMENSION + 1])
                    .build());
            store.save();
        }
        try (PersistentMemory store = builder(directory).withReadOnly(true).build()) {
            assertThat(store.stats().dimension()).hasValue(DIMENSION + 1);
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void aRestartReplaysAChangeOfDimensionsFromTheLog() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            store.store(NewMemory.builder("old")
                    .id("old")
                    .embedding(new float[DIMENSION])
                    .build());
            store.save();
            store.clear();
            store.store(NewMemory.builder("new")
                    .id("new")
                    .embedding(new float[DIMENSION + 1])
                    .build());
            try (PersistentMemory reader = builder(directory).withReadOnly(true).build()) {
                assertThat(reader.stats().dimension()).hasValue(DIMENSION + 1);
            }
        }
    }

    @Test
    void theRecoveryReportOfACleanOpeningIsQuiet() {
        Path directory = newDirectory();
        try (PersistentMemory store = open(directory)) {
            assertThat(store.recovery().endedCleanly()).isTrue();
            store.apply(puts(memories.next(7)));
        }
        try (PersistentMemory store = open(directory)) {
            assertThat(store.recovery().endedCleanly()).isTrue();
            assertThat(store.recovery().loadedMemories()).isEqualTo(7);
            assertThat(store.recovery().replayedEntries()).isZero();
            assertThat(store.recovery().findings()).isEmpty();
        }
    }

    @Test
    void aClosedStoreSaysSoAndClosesAgain() {
        PersistentMemory store = open(newDirectory());
        store.close();
        store.close();

        assertThatThrownBy(() -> store.store("late", new float[0])).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.find("a")).isInstanceOf(StoreClosedException.class);
    }

    static MemoryBatch puts(List<Memory> memories) {
        MemoryBatch.Builder batch = MemoryBatch.builder();
        memories.stream().map(StoreContract::lasting).forEach(batch::put);
        return batch.build();
    }

    /** Without an expiry, which may have come already. */
    private static Memory lasting(Memory memory) {
        return new Memory(
                memory.key(),
                memory.value()
                        .withMetadata(MemoryMetadata.builder()
                                .attributes(memory.value().metadata().attributes())
                                .tags(memory.value().metadata().tags())
                                .lastAccessed(Workload.CLOCK.instant())
                                .build()));
    }
}
