package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bounded store never holds more than its size, and lets the right memories go. */
final class EvictionTest {
    private final FakeStore store;

    EvictionTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PersistentMemory open(long size) {
        return store.open(store.builder().withMemorySize(size));
    }

    private static NewMemory weighted(String id, float importance) {
        return NewMemory.builder("x").id(id).importance(importance).build();
    }

    private static List<String> ids(PersistentMemory memory) {
        List<String> ids = new ArrayList<>();
        memory.forEach(each -> ids.add(each.id()));
        return ids;
    }

    @Test
    void whatWasGivenNoImportanceOutlivesNothingThatMatters() {
        PersistentMemory memory = open(2);
        memory.store(weighted("matters", 0.8f));
        memory.store(NewMemory.builder("x").id("unweighed").build());
        memory.store(weighted("trifle", 0.2f));

        assertThat(ids(memory)).containsExactlyInAnyOrder("matters", "trifle");

        memory.store(NewMemory.builder("x").id("next").build());

        assertThat(ids(memory)).containsExactlyInAnyOrder("matters", "next");
    }

    @Test
    void theLeastImportantGoesInTheSameEntryAsThePutThatCausedIt() {
        PersistentMemory memory = open(2);
        memory.store(weighted("a", 0.5f));
        memory.store(weighted("b", 0.4f));
        memory.store(weighted("c", 0.9f));

        assertThat(ids(memory)).containsExactlyInAnyOrder("a", "c");
        List<LogEntry> entries = store.medium.log.entries();
        assertThat(entries).hasSize(3);
        assertThat(entries.get(2).changes()).contains(new Change.Remove("b")).hasSize(2);
        assertThat(memory.stats().evictions()).isEqualTo(1);
    }

    @Test
    void theNewMemoryItselfIsSparedEvenIfItIsTheLeastImportant() {
        PersistentMemory memory = open(2);
        memory.storeAll(List.of(weighted("a", 0.5f), weighted("b", 0.4f)));
        memory.store(weighted("c", 0.2f));
        assertThat(ids(memory)).containsExactlyInAnyOrder("a", "c");

        memory.store(weighted("d", 0.3f));
        assertThat(ids(memory)).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void amongEquallyImportantOnesTheLongestUnusedGoesThenById() {
        PersistentMemory memory = open(3);
        memory.store(weighted("b", 0.5f));
        memory.store(weighted("a", 0.5f));
        store.clock.advance(Duration.ofSeconds(1));
        memory.store(weighted("c", 0.5f));
        store.clock.advance(Duration.ofSeconds(1));

        memory.store(weighted("d", 0.5f));
        assertThat(ids(memory)).containsExactlyInAnyOrder("b", "c", "d");
        memory.recall("b");
        memory.store(weighted("e", 0.5f));
        assertThat(ids(memory)).containsExactlyInAnyOrder("b", "d", "e");
    }

    @Test
    void effectiveImportanceDecidesNotTheStoredOne() {
        PersistentMemory memory = open(2);
        memory.store(NewMemory.builder("x")
                .id("fading")
                .importance(0.9f)
                .decayFactor(0.5f)
                .build());
        memory.store(weighted("steady", 0.6f));
        store.clock.advance(Duration.ofHours(1));

        memory.store(weighted("new", 0.7f));
        assertThat(ids(memory)).containsExactlyInAnyOrder("steady", "new");
    }

    @Test
    void replacingEvictsNothing() {
        PersistentMemory memory = open(2);
        memory.storeAll(List.of(weighted("a", 0.5f), weighted("b", 0.4f)));
        memory.store(weighted("b", 0.3f));
        memory.update("a", value -> value.withContent("y"));

        assertThat(memory.size()).isEqualTo(2);
        assertThat(memory.stats().evictions()).isZero();
    }

    @Test
    void moreAtOnceThanFitIsRefused() {
        PersistentMemory memory = open(2);

        assertThatThrownBy(() -> memory.storeAll(List.of(memory("a", "1"), memory("b", "2"), memory("c", "3"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memorySize is 2");
        assertThat(memory.size()).isZero();
    }

    @Test
    void aStoreOpenedWithLessRoomShrinksWithTheNextWrite() {
        PersistentMemory large = store.open();
        large.storeAll(IntStream.range(0, 300)
                .mapToObj(i -> weighted("m" + i, i / 300f))
                .toList());
        large.close();

        PersistentMemory memory = open(10);
        assertThat(memory.size()).isEqualTo(300);
        memory.store(weighted("new", 1));

        assertThat(memory.size()).isEqualTo(10);
        assertThat(ids(memory)).contains("new", "m299", "m291").doesNotContain("m290");
        assertThat(memory.stats().evictions()).isEqualTo(291);
    }

    @Test
    void evictionsSurviveAKill() {
        PersistentMemory memory = open(2);
        memory.storeAll(List.of(weighted("a", 0.5f), weighted("b", 0.4f)));
        memory.store(weighted("c", 0.9f));

        try (FakeStore killed = store.killed()) {
            assertThat(ids(killed.open())).containsExactlyInAnyOrder("a", "c");
        }
    }

    @Test
    void theBoundHoldsWhenTheCandidatesOfTheLastScanWereDeleted() {
        PersistentMemory memory = open(400);
        memory.storeAll(IntStream.range(0, 400)
                .mapToObj(i -> weighted(String.format(Locale.ROOT, "m%03d", i), i / 1000f))
                .toList());
        memory.store(weighted("first", 0.9f));
        List<String> lowest = IntStream.range(0, 200)
                .mapToObj(i -> String.format(Locale.ROOT, "m%03d", i))
                .toList();
        memory.deleteAll(lowest);
        for (int i = 0; i < 300; i++) {
            memory.store(weighted("n" + i, 0.95f));
            assertThat(memory.size()).isLessThanOrEqualTo(400);
        }
        assertThat(memory.contains("m200")).isFalse();
        assertThat(memory.contains("m399")).isTrue();
    }

    @Test
    void aCandidateThatBecameImportantIsNoLongerOne() {
        PersistentMemory memory = open(200);
        memory.storeAll(IntStream.range(0, 200)
                .mapToObj(i -> weighted(String.format(Locale.ROOT, "m%03d", i), i / 1000f))
                .toList());
        memory.store(weighted("first", 0.9f));
        for (int i = 1; i < 200; i++) {
            if (i < 150) {
                memory.store(weighted(String.format(Locale.ROOT, "m%03d", i), 0.8f));
            }
        }
        memory.store(weighted("second", 0.9f));

        assertThat(memory.contains("m150")).isFalse();
        assertThat(memory.contains("m001")).isTrue();
    }

    @Test
    void theChoiceIsThatOfRankingEverythingEachTime() {
        Random random = new Random(3);
        int capacity = 150;
        PersistentMemory memory = open(capacity);
        Map<String, Memory> model = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            String id = "m" + random.nextInt(400);
            if (random.nextInt(10) == 0) {
                memory.delete(id);
                model.remove(id);
            } else if (random.nextInt(5) == 0) {
                memory.recall(id).ifPresent(recalled -> model.put(id, recalled));
            } else {
                Memory added = weighted(id, random.nextInt(50) / 50f).toMemory(store.clock);
                memory.apply(io.neuralmemory.MemoryBatch.builder().put(added).build());
                if (!model.containsKey(id) && model.size() == capacity) {
                    model.remove(lowest(model));
                }
                model.put(id, added);
            }
            store.clock.advance(Duration.ofMillis(random.nextInt(500)));
        }
        Map<String, Memory> found = new TreeMap<>();
        memory.forEach(each -> found.put(each.id(), each));

        assertThat(found).isEqualTo(model);
    }

    private String lowest(Map<String, Memory> model) {
        return model.values().stream()
                .min(Comparator.<Memory>comparingDouble(
                                each -> each.value().metadata().effectiveImportance(store.clock.instant()))
                        .thenComparing(each -> each.value().metadata().lastAccessed())
                        .thenComparing(Memory::id))
                .orElseThrow()
                .id();
    }
}
