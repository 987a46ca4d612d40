package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log that fails: what can be mended is, what cannot ends the store, and nobody is told what is not so. */
final class FailingLogTest {
    private final EngineThreads threads = new EngineThreads();
    private final FakeStore store;

    FailingLogTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
        threads.awaitEnded();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPEND", "FLUSH", "SYNC"})
    void aFailedAppendBurnsItsNumberAndAFreshLogGoesOn(Step step) {
        PersistentMemory memory = store.open(step == Step.FLUSH ? Durability.BUFFERED : Durability.LOGGED);
        memory.store(memory("a", "1"));
        store.hooks.failOnce(step, () -> new StoreFullException("no room"));
        assertThatThrownBy(() -> memory.store(memory("b", "1")))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("no room")
                .hasMessageContaining("unknown");
        int logs = store.hooks.visits(Step.LOG_OPEN);

        memory.store(memory("c", "1"));

        assertThat(store.hooks.visits(Step.LOG_OPEN)).isEqualTo(logs + 1);
        assertThat(store.medium.committed()).containsKeys("a", "b").doesNotContainKey("c");
        try (FakeStore killed = step == Step.FLUSH ? store.killed() : store.afterPowerLoss()) {
            PersistentMemory found = killed.open();
            assertThat(found.contains("a") && found.contains("c")).isTrue();
        }
    }

    @Test
    void aWriteIsRefusedWhileTheImageCannotBeSavedAfterAFailedAppend() {
        PersistentMemory memory = store.open();
        store.hooks.failOnce(Step.APPEND, () -> new StoreFullException("no room"));
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));
        assertThatThrownBy(() -> memory.store(memory("a", "1"))).isInstanceOf(StoreFullException.class);
        assertThatThrownBy(() -> memory.store(memory("b", "1"))).isInstanceOf(StoreFullException.class);
        assertThat(memory.contains("b")).isFalse();

        store.hooks.heal(Step.COMMIT);
        memory.store(memory("c", "1"));
        try (FakeStore killed = store.afterPowerLoss()) {
            PersistentMemory found = killed.open();
            assertThat(found.contains("a") && found.contains("c")).isTrue();
            assertThat(found.contains("b")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOG_OPEN", "REPLAY", "START"})
    void aFreshLogThatDoesNotOpenIsTriedAgainByTheNextWrite(Step step) {
        PersistentMemory memory = store.open();
        store.hooks.failOnce(Step.APPEND, () -> new StoreUnavailableException("append"));
        assertThatThrownBy(() -> memory.store(memory("a", "1"))).isInstanceOf(StoreUnavailableException.class);
        store.hooks.failOnce(step, () -> new StoreUnavailableException("fresh"));
        assertThatThrownBy(() -> memory.store(memory("b", "1")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("fresh");

        memory.store(memory("c", "1"));
        assertThat(memory.contains("c")).isTrue();
    }

    @Test
    void everyWriterOfTheFailedBatchAndBehindItIsTold() {
        PersistentMemory memory = store.open();
        Gate sync = new Gate();
        store.hooks.before(Step.SYNC, () -> {
            store.hooks.heal(Step.SYNC);
            sync.run();
            throw new StoreFullException("no room");
        });
        long before = memory.stats().lastSequence();
        List<Background<Boolean>> writers = IntStream.range(0, 8)
                .mapToObj(i -> Background.run(() -> memory.store(memory("m" + i, "x"))))
                .toList();
        sync.awaitReached();
        Background.await(() -> memory.stats().lastSequence() == before + 8, "8 writes");
        sync.open();

        assertThat(writers).allSatisfy(writer -> assertThat(writer.failure()).isInstanceOf(StoreFullException.class));
        memory.store(memory("later", "x"));
        assertThat(store.medium.committed()).hasSize(8);
    }

    @Test
    void manyWritersMendTheLogOnce() {
        PersistentMemory memory = store.open();
        store.hooks.failOnce(Step.APPEND, () -> new StoreUnavailableException("append"));
        assertThatThrownBy(() -> memory.store(memory("a", "1"))).isInstanceOf(StoreUnavailableException.class);
        int logs = store.hooks.visits(Step.LOG_OPEN);
        IntStream.range(0, 8)
                .mapToObj(i -> Background.run(() -> memory.store(memory("m" + i, "x"))))
                .toList()
                .forEach(Background::result);

        assertThat(store.hooks.visits(Step.LOG_OPEN)).isEqualTo(logs + 1);
    }

    @Test
    void aFailedSyncEndsTheStoreUntilItIsOpenedAgain() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.SYNC, () -> new StoreSyncFailedException("EIO"));
        assertThatThrownBy(() -> memory.store(memory("b", "1")))
                .isInstanceOf(StoreSyncFailedException.class)
                .hasMessageContaining("EIO");
        int syncs = store.hooks.visits(Step.SYNC);

        assertThatThrownBy(() -> memory.store(memory("c", "1")))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("EIO");
        assertThatThrownBy(() -> memory.delete("a")).isInstanceOf(StoreClosedException.class);
        assertThat(store.hooks.visits(Step.SYNC)).isEqualTo(syncs);
        assertThat(memory.find("a")).isPresent();
        assertThat(memory.recall("a")).isPresent();

        memory.close();
        assertThat(store.medium.committed()).containsKeys("a", "b").doesNotContainKey("c");
        PersistentMemory again = store.open();
        assertThat(again.recovery().endedCleanly()).isFalse();
        again.store(memory("c", "1"));
        assertThat(again.size()).isEqualTo(3);
    }

    @Test
    void anErrorOnTheLogsThreadEndsTheStoreAndNobodyIsAcknowledged() {
        PersistentMemory memory = store.open();
        store.hooks.failOnce(Step.APPEND, () -> new OutOfMemoryError("planted"));
        assertThatThrownBy(() -> memory.store(memory("a", "1")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);

        assertThatThrownBy(() -> memory.store(memory("b", "1"))).isInstanceOf(StoreClosedException.class);
        assertThat(memory.find("a")).isPresent();
    }

    @Test
    void aFailureWithoutAMessageStillSaysWhatFailed() {
        PersistentMemory memory = store.open();
        store.hooks.failOnce(Step.APPEND, IllegalStateException::new);

        assertThatThrownBy(() -> memory.store(memory("a", "1"))).hasMessageContaining("IllegalStateException");
        assertThatThrownBy(() -> memory.store(memory("b", "1"))).hasMessageContaining("IllegalStateException");
    }

    @Test
    void aTruncationThatFailsCostsNothingThatWasWritten() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.TRUNCATE, () -> new StoreUnavailableException("truncate"));
        memory.save();
        // The truncation comes after the save; a write that met it would be told to try again.
        store.hooks.awaitVisits(Step.LOG_CLOSE, 1);
        memory.store(memory("b", "1"));

        try (FakeStore killed = store.afterPowerLoss()) {
            assertThat(killed.open().size()).isEqualTo(2);
        }
    }

    @Test
    void theLogOfAStoreThatDoesNotWriteItMayFailWithoutHarm() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        store.hooks.failOnce(Step.TRUNCATE, () -> new StoreSyncFailedException("truncate"));
        memory.store(memory("a", "1"));
        memory.store(memory("b", "1"));
        memory.close();

        assertThat(store.open().size()).isEqualTo(2);
    }
}
