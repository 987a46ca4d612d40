package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Closing saves, runs once, always lets go of threads and lock, and leaves nothing usable behind. */
final class ClosingTest {
    private final EngineThreads threads = new EngineThreads();
    private final FakeStore store;

    ClosingTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
        threads.awaitEnded();
    }

    @Test
    void closingSavesEverythingAndMarksTheLogsEnd() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.recall("a");
        memory.close();

        assertThat(store.medium.committed("a").orElseThrow().value().metadata().accessCount())
                .isEqualTo(1);
        assertThat(store.medium.log.endedCleanly()).isTrue();
        assertThat(store.hooks.visits(Step.BACKEND_CLOSE)).isEqualTo(1);
        threads.awaitEnded();
    }

    @Test
    void closingTwiceSavesOnce() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.close();
        int commits = store.hooks.visits(Step.COMMIT);
        memory.close();

        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);
        assertThat(store.hooks.visits(Step.BACKEND_CLOSE)).isEqualTo(1);
    }

    @Test
    void everyConcurrentCloserWaitsUntilTheStoreIsClosed() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        Gate commit = store.hooks.block(Step.COMMIT);
        List<Background<Boolean>> closers = IntStream.range(0, 4)
                .mapToObj(i -> Background.call(() -> {
                    memory.close();
                    return store.hooks.visits(Step.BACKEND_CLOSE) == 1;
                }))
                .toList();
        commit.awaitReached();
        closers.forEach(Background::awaitSettled);
        assertThat(closers).allMatch(Background::isRunning);

        commit.open();
        assertThat(closers).allMatch(Background::result);
    }

    @Test
    void aSaveThatFailsIsReportedWithItsCountAndEverythingIsReleased() {
        PersistentMemory memory = store.open();
        memory.storeAll(List.of(memory("a", "1"), memory("b", "2")));
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));

        assertThatThrownBy(memory::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("2 changes")
                .hasMessageContaining("no room");
        assertThatCode(memory::close).doesNotThrowAnyException();
        threads.awaitEnded();

        store.hooks.heal(Step.COMMIT);
        PersistentMemory again = store.open();
        assertThat(again.contains("a") && again.contains("b")).isTrue();
        assertThat(again.recovery().replayedEntries()).isEqualTo(1);
    }

    @Test
    void aBackendAndALogThatFailToCloseDoNotKeepTheLock() {
        PersistentMemory memory = store.open();
        store.hooks.failOnce(Step.BACKEND_CLOSE, () -> new StoreUnavailableException("close"));
        store.hooks.failOnce(Step.LOG_CLOSE, () -> new StoreUnavailableException("close"));

        assertThatThrownBy(memory::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("0 changes");
        threads.awaitEnded();
        assertThat(store.open().size()).isZero();
    }

    @Test
    void anErrorInTheLastSaveStillReleasesEverything() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.COMMIT, () -> new OutOfMemoryError("planted"));

        assertThatThrownBy(memory::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        threads.awaitEnded();
        assertThat(store.open().contains("a")).isTrue();
    }

    static Stream<Consumer<PersistentMemory>> uses() {
        return Stream.of(
                memory -> memory.store("x", new float[] {1}),
                memory -> memory.store(memory("a", "1")),
                memory -> memory.storeAll(List.of()),
                memory -> memory.find("a"),
                memory -> memory.contains("a"),
                memory -> memory.recall("a"),
                memory -> memory.search(MemoryQuery.similarTo(1).build()),
                memory -> memory.update("a", value -> value),
                memory -> memory.delete("a"),
                memory -> memory.deleteAll(List.of("a")),
                memory -> memory.deleteAll(MemoryFilter.all()),
                PersistentMemory::clear,
                memory -> memory.apply(MemoryBatch.builder().build()),
                memory -> memory.forEach(each -> {}),
                PersistentMemory::size,
                PersistentMemory::stats,
                PersistentMemory::recovery,
                PersistentMemory::save,
                PersistentMemory::backup,
                PersistentMemory::backups,
                memory -> memory.restoreFromBackup(Path.of("backup")));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aClosedStoreRefusesEveryUse(Consumer<PersistentMemory> use) {
        PersistentMemory memory = store.open();
        memory.close();

        assertThatThrownBy(() -> use.accept(memory))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aClosedStoreOpenedForReadingRefusesEveryUse(Consumer<PersistentMemory> use) {
        store.open().close();
        PersistentMemory memory = store.open(store.builder().withReadOnly(true));
        memory.close();

        assertThatThrownBy(() -> use.accept(memory)).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void aWriteAfterClosingAStoreWhoseLogHadFailedSaysThatItIsClosed() {
        PersistentMemory memory = store.open();
        store.hooks.failOnce(Step.APPEND, () -> new StoreUnavailableException("append"));
        assertThatThrownBy(() -> memory.store(memory("a", "1"))).isInstanceOf(StoreUnavailableException.class);
        memory.close();

        assertThatThrownBy(() -> memory.store(memory("b", "1"))).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void aSaveThatComesWhileTheStoreIsClosingNeverReachesTheClosedBackend() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        Gate closing = store.hooks.block(Step.BACKEND_CLOSE);
        Background<Boolean> closer = Background.run(memory::close);
        closing.awaitReached();
        memory.recall("a");
        Background<Boolean> saver = Background.run(memory::save);
        saver.awaitSettled();

        closing.open();
        closer.result();
        assertThat(saver.failure()).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void aRetryThatComesDueWhileTheStoreIsClosingNeverReachesTheClosedBackend() {
        PersistentMemory memory = store.open(store.builder().withSaveInterval(java.time.Duration.ofMillis(5)));
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));
        memory.store(memory("a", "1"));
        Gate closing = store.hooks.block(Step.LOG_CLOSE);
        Background<Boolean> closer = Background.run(memory::close);
        closing.awaitReached();
        int commits = store.hooks.visits(Step.COMMIT);
        AtomicInteger rounds = new AtomicInteger();
        store.hooks.before(Step.COMMIT, rounds::incrementAndGet);
        closing.open();

        assertThat(closer.failure()).hasMessageContaining("1 changes");
        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);
        assertThat(rounds.get()).isZero();
    }

    @Test
    void closingWaitsForARunningCompactionAndThenCompactsOnce() {
        store.medium.compacts = true;
        PersistentMemory memory = store.open();
        Gate compaction = store.hooks.block(Step.COMPACT);
        memory.store(memory("a", "1"));
        memory.save();
        compaction.awaitReached();

        Background<Boolean> closer = Background.run(memory::close);
        closer.awaitSettled();
        assertThat(closer.isRunning()).isTrue();
        assertThat(store.hooks.visits(Step.BACKEND_CLOSE)).isZero();

        compaction.open();
        closer.result();
        assertThat(store.hooks.visits(Step.COMPACT)).isEqualTo(2);
    }

    @Test
    void closingWithAFailingSaveStillWaitsForARunningCompaction() {
        store.medium.compacts = true;
        PersistentMemory memory = store.open();
        Gate compaction = store.hooks.block(Step.COMPACT);
        memory.store(memory("a", "1"));
        memory.save();
        compaction.awaitReached();
        memory.store(memory("b", "1"));
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));

        Background<Boolean> closer = Background.run(memory::close);
        closer.awaitSettled();
        assertThat(closer.isRunning()).isTrue();
        compaction.open();
        assertThat(closer.failure()).hasMessageContaining("1 changes");
        assertThat(store.hooks.visits(Step.COMPACT)).isEqualTo(1);
    }

    @Test
    void aCompactionThatFailsWhileClosingLosesNothingAndIsNoFailureOfTheClose() {
        store.medium.compacts = true;
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.fail(Step.COMPACT, () -> new StoreFullException("no room"));

        assertThatCode(memory::close).doesNotThrowAnyException();
        assertThat(store.medium.committed()).containsOnlyKeys("a");
    }

    @Test
    void anExecutorThatWasShutDownBeforeTheStoreCostsCompactionsOnly() {
        store.medium.compacts = true;
        ExecutorService background = Executors.newSingleThreadExecutor(task -> new Thread(task, "neural-memory-test"));
        PersistentMemory memory = store.open(store.builder().withBackgroundExecutor(background));
        background.shutdown();
        memory.store(memory("a", "1"));

        assertThatCode(memory::save).doesNotThrowAnyException();
        assertThatCode(memory::close).doesNotThrowAnyException();
        assertThat(store.medium.committed()).containsOnlyKeys("a");
    }

    @Test
    void writersThatWaitForACommitAreToldWhenTheLastOneFails() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        Gate commit = store.hooks.block(Step.COMMIT);
        Background<Boolean> first = Background.run(() -> memory.store(memory("a", "1")));
        commit.awaitReached();
        long before = memory.stats().lastSequence();
        Background<Boolean> second = Background.run(() -> memory.store(memory("b", "1")));
        Background.await(() -> memory.stats().lastSequence() > before, "the second write");
        Background<Boolean> closer = Background.run(memory::close);
        closer.awaitSettled();
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));
        commit.open();

        first.result();
        assertThat(second.failure()).isInstanceOf(StoreFullException.class);
        assertThat(closer.failure()).isInstanceOf(StoreUnavailableException.class);
    }
}
