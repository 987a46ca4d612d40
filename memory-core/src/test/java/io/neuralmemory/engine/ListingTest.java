package io.neuralmemory.engine;

import static io.neuralmemory.MemoryField.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories in an order, page by page; many by their ids; deleted by a filter within a batch. */
final class ListingTest {
    private static final MemoryField NUMBER = attribute("n");

    private final FakeStore store;
    private PersistentMemory memory;

    ListingTest(@TempDir Path directory) {
        store = new FakeStore(directory.resolve("store"));
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static NewMemory numbered(String id, int number) {
        return NewMemory.builder("x")
                .id(id)
                .attribute("n", AttributeValue.of(number))
                .build();
    }

    private List<String> ids(MemoryOrder order) {
        return ids(memory.list(MemoryFilter.all(), order, Integer.MAX_VALUE));
    }

    private static List<String> ids(List<Memory> memories) {
        return memories.stream().map(Memory::id).toList();
    }

    @Test
    void memoriesOfOneSecondComeInTheOrderOfWritingAlsoAfterARestart() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            written.add(memory.store(NewMemory.of("message " + i, i, 1)).id());
        }
        memory.storeAll(List.of(NewMemory.of("a", 1, 1), NewMemory.of("b", 1, 1)))
                .forEach(key -> written.add(key.id()));

        assertThat(ids(MemoryOrder.oldestFirst())).isEqualTo(written);

        // An access and a change write a memory anew.
        memory.recall(written.get(0));
        memory.update(written.get(3), value -> value.withContent("changed"));
        memory.compact();
        memory.close();
        memory = store.open();

        assertThat(ids(MemoryOrder.oldestFirst())).isEqualTo(written);
        store.clock.advance(Duration.ofMillis(1));
        written.add(memory.store(NewMemory.of("after", 1, 1)).id());
        assertThat(ids(MemoryOrder.oldestFirst())).isEqualTo(written);
        Collections.reverse(written);
        assertThat(ids(MemoryOrder.newestFirst())).isEqualTo(written);
    }

    @Test
    void eachFieldOrdersAndWhatLacksItComesLast() {
        memory.store(numbered("b", 2));
        store.clock.advance(Duration.ofSeconds(5));
        memory.store(numbered("a", 3));
        memory.store(NewMemory.builder("x").id("none").importance(0.9f).build());
        memory.store(numbered("c", 1));

        assertThat(ids(MemoryOrder.ascending(NUMBER))).containsExactly("c", "b", "a", "none");
        assertThat(ids(MemoryOrder.descending(NUMBER))).containsExactly("a", "b", "c", "none");
        assertThat(ids(MemoryOrder.ascending(MemoryField.ID))).containsExactly("a", "b", "c", "none");
        assertThat(ids(MemoryOrder.descending(MemoryField.IMPORTANCE))).startsWith("none");
        assertThat(ids(MemoryOrder.oldestFirst())).containsExactly("b", "a", "c", "none");
    }

    @Test
    void pagesFollowEachOtherWhateverIsDeletedBetweenThem() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            memory.store(numbered("m" + i, random.nextInt(20)));
            if (random.nextInt(10) == 0) {
                store.clock.advance(Duration.ofSeconds(1));
            }
        }
        MemoryFilter filter = MemoryFilter.lt(NUMBER, 15);
        for (MemoryOrder order : List.of(
                MemoryOrder.newestFirst(),
                MemoryOrder.oldestFirst(),
                MemoryOrder.descending(NUMBER),
                MemoryOrder.ascending(attribute("missing")))) {
            List<String> whole = ids(memory.list(filter, order, Integer.MAX_VALUE));
            List<String> paged = new ArrayList<>();
            List<Memory> page = memory.list(filter, order, 7);
            while (!page.isEmpty()) {
                paged.addAll(ids(page));
                Memory last = page.get(page.size() - 1);
                memory.delete(last.id());
                page = memory.list(filter, order, 7, last);
                memory.apply(MemoryBatch.builder().put(last).build());
            }
            assertThat(paged).as(order.toString()).isEqualTo(whole);
        }
    }

    @Test
    void aLimitBelowOneAndAnOrderOfTagsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.list(MemoryFilter.all(), MemoryOrder.newestFirst(), 0))
                .withMessageContaining("limit is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryOrder.ascending(MemoryField.TAGS))
                .withMessageContaining("tags");
    }

    @Test
    void listingCountsNoAccessAndSeesNothingThatHasExpired() {
        memory.store(NewMemory.builder("x")
                .id("gone")
                .expiresAt(store.clock.instant().plusSeconds(1))
                .build());
        memory.store(numbered("stays", 1));
        store.clock.advance(Duration.ofSeconds(2));

        assertThat(ids(MemoryOrder.newestFirst())).containsExactly("stays");
        assertThat(memory.find("stays").orElseThrow().value().metadata().accessCount())
                .isZero();
    }

    @Test
    void manyAreFoundByTheirIdsInTheOrderOfThese() {
        memory.store(numbered("a", 1));
        memory.store(numbered("b", 2));

        assertThat(ids(memory.findAll(List.of("b", "missing", "a", "b")))).containsExactly("b", "a", "b");
        assertThat(memory.findAll(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> memory.findAll(List.of("a", " ")));
    }

    @Test
    void aBatchDeletesWhatMatchesByThen() {
        memory.store(numbered("old", 1));
        memory.store(numbered("other", 2));

        memory.apply(MemoryBatch.builder()
                .store(numbered("early", 1))
                .put(memory.find("other").orElseThrow())
                .deleteAll(MemoryFilter.eq(NUMBER, 1))
                .store(numbered("late", 1))
                .build());

        assertThat(ids(MemoryOrder.ascending(MemoryField.ID))).containsExactly("late", "other");
        memory.close();
        memory = store.open();
        assertThat(ids(MemoryOrder.ascending(MemoryField.ID))).containsExactly("late", "other");
    }

    @Test
    void aBatchThatFailsDeletesNothing() {
        memory.store(numbered("old", 1));
        memory.store(NewMemory.of("embedded", 1, 2));

        assertThatThrownBy(() -> memory.apply(MemoryBatch.builder()
                        .deleteAll(MemoryFilter.all())
                        .store(NewMemory.of("of two dimensions", 1, 2))
                        .store(NewMemory.of("of another dimension", 1, 2, 3))
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void aStoreOpenForReadingDeletesNothing() {
        memory.store(numbered("old", 1));
        memory.save();
        try (PersistentMemory reader = store.builder().withReadOnly(true).build()) {
            assertThat(ids(reader.list(MemoryFilter.all(), MemoryOrder.newestFirst(), 5)))
                    .containsExactly("old");
            assertThatThrownBy(() -> reader.apply(
                            MemoryBatch.builder().deleteAll(MemoryFilter.all()).build()))
                    .isInstanceOf(StoreConfigurationException.class);
        }
    }

    /** What was stored before a list was asked for is in it, while somebody goes on writing. */
    @Test
    void whatWasStoredIsListedAtOnceWhileOthersWrite() throws InterruptedException {
        List<NewMemory> many = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            many.add(numbered("m" + i, 0));
        }
        memory.storeAll(many);
        AtomicInteger stored = new AtomicInteger();
        Thread writer = new Thread(() -> {
            for (int i = 1; i <= 1_500; i++) {
                memory.store(numbered("w" + i % 500, i));
                stored.set(i);
            }
        });
        writer.start();
        int last = 0;
        while (last < 1_500 && (writer.isAlive() || stored.get() > last)) {
            last = stored.get();
            if (last > 0) {
                List<Memory> found = memory.list(MemoryFilter.ge(NUMBER, last), MemoryOrder.ascending(NUMBER), 1);
                List<Memory> indexed = memory.list(MemoryFilter.eq(NUMBER, last), MemoryOrder.newestFirst(), 2);
                // It may have been replaced by one of five hundred writes since.
                assertThat(found).hasSize(1);
                assertThat(!indexed.isEmpty() || stored.get() >= last + 499).isTrue();
            }
        }
        writer.join();
        assertThat(last).isEqualTo(1_500);
    }

    @Test
    void manyMemoriesAreFilteredAsFewAre() {
        List<NewMemory> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(numbered("m" + i, i % 100));
        }
        memory.storeAll(many);
        MemoryFilter filter = MemoryFilter.eq(NUMBER, 7);

        assertThat(memory.list(filter, MemoryOrder.ascending(MemoryField.ID), 100))
                .hasSize(30)
                .allMatch(filter::matches);
        memory.update(
                "m7",
                value -> value.withMetadata(value.metadata().toBuilder()
                        .attribute("n", AttributeValue.of(8))
                        .build()));
        MemoryKey added = memory.store(numbered("added", 7));
        assertThat(ids(memory.list(filter, MemoryOrder.ascending(MemoryField.ID), 100)))
                .hasSize(30)
                .contains(added.id())
                .doesNotContain("m7");
        assertThat(memory.deleteAll(filter)).isEqualTo(30);
        assertThat(memory.size()).isEqualTo(2_971);
    }
}
