package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.ChangeBatch;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accesses are added to a save while others write: what is saved is still what the store holds. */
final class SavingAccessesTest {
    private static final int IDS = 600;
    private static final int STEPS = 20_000;
    /** Memories whose embeddings are 26 MB together. */
    private static final int LARGE = 400;

    private static final int FLOATS = 16_384;

    private final FakeStore store;

    SavingAccessesTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void savesBesideWritersAndReadersEndWithWhatTheStoreHolds() {
        PersistentMemory memory = filled();
        CompletableFuture<Void> working = CompletableFuture.runAsync(() -> work(memory));
        while (!working.isDone()) {
            memory.save();
        }
        working.join();
        memory.save();

        Map<String, Memory> held = new TreeMap<>();
        memory.forEach(found -> held.put(found.id(), found));
        assertThat(store.medium.committed()).isEqualTo(held);
    }

    private PersistentMemory filled() {
        PersistentMemory memory = store.open(store.builder().withDurability(Durability.NONE));
        memory.storeAll(
                IntStream.range(0, IDS).mapToObj(i -> memory("m" + i, "0")).toList());
        memory.save();
        return memory;
    }

    private static void work(PersistentMemory memory) {
        Random random = new Random(5);
        for (int i = 1; i <= STEPS; i++) {
            String id = "m" + random.nextInt(IDS);
            switch (random.nextInt(10)) {
                case 0 -> memory.store(memory(id, String.valueOf(i)));
                case 1 -> memory.delete(id);
                default -> memory.recall(id);
            }
        }
    }

    @Test
    void everyAccessBeforeASaveIsInIt() {
        PersistentMemory memory = filled();
        IntStream.range(0, IDS).forEach(i -> memory.recall("m" + i));
        memory.save();

        assertThat(store.medium.committed().values())
                .hasSize(IDS)
                .allMatch(saved -> saved.value().metadata().accessCount() == 1);
    }

    @Test
    void manyAccessesAreSavedInPartsThatCopyLittleEach() {
        PersistentMemory memory = filledWithLargeEmbeddings();
        store.medium.commits.clear();
        recallAll(memory);
        memory.save();

        assertThat(saved()).allMatch(saved -> saved.value().metadata().accessCount() == 1);
        assertThat(store.medium.commits).hasSizeBetween(3, 10);
        assertThat(store.medium.commits).allMatch(batch -> batch.changes().size() <= LARGE / 2);
    }

    @Test
    void accessesOfASaveThatFailsInTheMiddleAreInTheNextOne() {
        PersistentMemory memory = filledWithLargeEmbeddings();
        recallAll(memory);
        int commits = store.hooks.visits(Step.COMMIT);
        store.hooks.before(Step.COMMIT, () -> {
            if (store.hooks.visits(Step.COMMIT) == commits + 1) {
                throw new StoreUnavailableException("planted");
            }
        });
        assertThatThrownBy(memory::save).hasMessageContaining("planted");
        store.hooks.heal(Step.COMMIT);
        memory.save();

        assertThat(saved()).allMatch(saved -> saved.value().metadata().accessCount() == 1);
    }

    private PersistentMemory filledWithLargeEmbeddings() {
        PersistentMemory memory = store.open(store.builder().withDurability(Durability.NONE));
        float[] embedding = new float[FLOATS];
        embedding[0] = 1;
        for (int i = 0; i < LARGE; i++) {
            memory.store(
                    NewMemory.builder("large").id("m" + i).embedding(embedding).build());
        }
        memory.save();
        return memory;
    }

    private static void recallAll(PersistentMemory memory) {
        IntStream.range(0, LARGE).forEach(i -> memory.recall("m" + i));
    }

    private Collection<Memory> saved() {
        Collection<Memory> saved = store.medium.committed().values();
        assertThat(saved).hasSize(LARGE);
        return saved;
    }

    @Test
    void onlySavesThatSomebodyWaitsForMayUseEveryCore() {
        PersistentMemory memory = store.open(store.builder().withSaveInterval(SavingTest.OFTEN));
        memory.store(memory("a", "1"));
        Background.await(() -> store.medium.committed("a").isPresent(), "the periodic save");
        assertThat(lastCommit().isAwaited()).isFalse();
        memory.recall("a");
        memory.save();
        assertThat(lastCommit().isAwaited()).isTrue();
    }

    private ChangeBatch lastCommit() {
        return store.medium.commits.get(store.medium.commits.size() - 1);
    }
}
