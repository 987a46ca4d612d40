package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A save that fails for good: the store accepts nothing more, reads go on, closing tries once. */
final class FailingSaveTest {
    private final EngineThreads threads = new EngineThreads();
    private final FakeStore store;

    FailingSaveTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
        threads.awaitEnded();
    }

    @Test
    void afterAFailedSyncNothingIsAcceptedAndNothingIsTriedBeforeTheClose() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.COMMIT, () -> new StoreSyncFailedException("EIO"));
        assertThatThrownBy(memory::save).isInstanceOf(StoreSyncFailedException.class);
        int commits = store.hooks.visits(Step.COMMIT);

        assertThatThrownBy(() -> memory.store(memory("b", "1")))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("EIO");
        assertThatThrownBy(memory::save).isInstanceOf(StoreClosedException.class);
        assertThat(memory.find("a")).isPresent();
        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);

        memory.close();
        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits + 1);
        assertThat(store.medium.committed()).containsOnlyKeys("a");
        assertThat(store.open().contains("a")).isTrue();
    }

    @Test
    void everybodyWhoWaitsForACommitIsToldThoseBehindTheFailedBatchToo() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        Gate commit = new Gate();
        store.hooks.before(Step.COMMIT, () -> {
            store.hooks.heal(Step.COMMIT);
            commit.run();
            throw new StoreSyncFailedException("EIO");
        });
        Background<Boolean> inTheBatch = Background.run(() -> memory.store(memory("a", "1")));
        commit.awaitReached();
        long before = memory.stats().lastSequence();
        Background<Boolean> behindIt = Background.run(() -> memory.store(memory("b", "1")));
        Background.await(() -> memory.stats().lastSequence() > before, "the write behind the batch");
        commit.open();

        assertThat(inTheBatch.failure()).isInstanceOf(StoreSyncFailedException.class);
        assertThat(behindIt.failure()).isInstanceOf(StoreSyncFailedException.class);
    }

    @Test
    void aWriteThatIsTriedAgainWaitsForTheNextSave() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        memory.store(memory("a", "1"));
        Gate commit = new Gate();
        store.hooks.before(Step.COMMIT, () -> {
            // The next save waits, whoever asks for it: the one who tries again, or the saver by itself.
            store.hooks.before(Step.COMMIT, commit);
            throw new StoreUnavailableException("EMFILE");
        });
        assertThatThrownBy(() -> memory.delete("a")).isInstanceOf(StoreUnavailableException.class);

        Background<Boolean> again = Background.call(() -> memory.delete("a"));
        commit.awaitReached();
        again.awaitSettled();
        commit.open();

        assertThat(again.result()).isFalse();
        assertThat(store.medium.committed()).isEmpty();
    }

    @Test
    void anErrorInACommitEndsTheStore() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        store.hooks.failOnce(Step.COMMIT, () -> new OutOfMemoryError("planted"));

        assertThatThrownBy(() -> memory.store(memory("a", "1"))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> memory.store(memory("b", "1"))).isInstanceOf(StoreClosedException.class);
        assertThat(memory.contains("a")).isTrue();
    }

    @Test
    void whatWasLoggedBeforeTheFailureIsRecovered() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.fail(Step.COMMIT, () -> new StoreSyncFailedException("EIO"));
        assertThatThrownBy(memory::save).isInstanceOf(StoreSyncFailedException.class);
        assertThatThrownBy(memory::close).isInstanceOf(StoreUnavailableException.class);
        store.hooks.heal(Step.COMMIT);

        PersistentMemory again = store.open();
        assertThat(again.contains("a")).isTrue();
        assertThat(again.recovery().replayedEntries()).isEqualTo(1);
    }
}
