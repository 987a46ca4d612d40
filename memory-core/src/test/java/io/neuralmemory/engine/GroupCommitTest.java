package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write waits for in each durability, and that concurrent writers share it. */
final class GroupCommitTest {
    private final FakeStore store;

    GroupCommitTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static List<Background<Boolean>> writers(PersistentMemory memory, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Background.run(() -> memory.store(memory("m" + i, "x"))))
                .toList();
    }

    @Test
    void nobodyIsAcknowledgedBeforeTheSyncThatCoversTheEntryHasReturned() {
        PersistentMemory memory = store.open(Durability.LOGGED);
        Gate firstSync = store.hooks.block(Step.SYNC);
        Background<Boolean> first = writers(memory, 0, 1).get(0);
        firstSync.awaitReached();
        Background<Boolean> second = writers(memory, 1, 2).get(0).awaitSettled();
        assertThat(first.awaitSettled().isRunning()).isTrue();
        assertThat(second.isRunning()).isTrue();

        Gate secondSync = store.hooks.block(Step.SYNC);
        firstSync.open();
        first.result();
        secondSync.awaitReached();
        assertThat(second.awaitSettled().isRunning()).isTrue();

        secondSync.open();
        second.result();
    }

    @Test
    void writersThatCameDuringOneSyncShareTheNext() {
        PersistentMemory memory = store.open(Durability.LOGGED);
        int syncs = store.hooks.visits(Step.SYNC);
        Gate sync = store.hooks.block(Step.SYNC);
        Background<Boolean> first = writers(memory, 0, 1).get(0);
        sync.awaitReached();
        long before = memory.stats().lastSequence();
        List<Background<Boolean>> others = writers(memory, 1, 33);
        Background.await(() -> memory.stats().lastSequence() == before + 32, "32 writes");
        sync.open();
        first.result();
        others.forEach(Background::result);

        assertThat(store.hooks.visits(Step.SYNC) - syncs).isEqualTo(2);
        assertThat(store.medium.log.entries()).hasSize(33);
    }

    @Test
    void whatWasAcknowledgedSurvivesALossOfPowerAndWhatWasNotMayBeGone() {
        PersistentMemory memory = store.open(Durability.LOGGED);
        memory.store(memory("a", "1"));
        Gate sync = store.hooks.block(Step.SYNC);
        Background<Boolean> writer = writers(memory, 0, 1).get(0);
        sync.awaitReached();

        try (FakeStore found = store.afterPowerLoss()) {
            PersistentMemory reopened = found.open();
            assertThat(reopened.contains("a")).isTrue();
            assertThat(reopened.contains("m0")).isFalse();
        }
        sync.open();
        writer.result();
    }

    @Test
    void whatIsSyncedIsNotFlushedBefore() {
        PersistentMemory memory = store.open(Durability.LOGGED);
        int flushes = store.hooks.visits(Step.FLUSH);
        memory.store(memory("a", "1"));
        assertThat(store.hooks.visits(Step.FLUSH)).isEqualTo(flushes);
        assertThat(store.medium.log.entries()).hasSize(1);
    }

    @Test
    void bufferedWaitsForTheFlushAndNeverForASync() {
        PersistentMemory memory = store.open(Durability.BUFFERED);
        int syncs = store.hooks.visits(Step.SYNC);
        Gate flush = store.hooks.block(Step.FLUSH);
        Background<Boolean> writer = writers(memory, 0, 1).get(0);
        flush.awaitReached();
        assertThat(writer.awaitSettled().isRunning()).isTrue();
        flush.open();
        writer.result();

        assertThat(store.hooks.visits(Step.SYNC)).isEqualTo(syncs);
        try (FakeStore killed = store.killed();
                FakeStore unpowered = store.afterPowerLoss()) {
            assertThat(killed.open().contains("m0")).isTrue();
            assertThat(unpowered.open().contains("m0")).isFalse();
        }
    }

    @Test
    void committedWaitsForTheBackendAndLogsNothing() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        Gate commit = store.hooks.block(Step.COMMIT);
        Background<Boolean> writer = writers(memory, 0, 1).get(0);
        commit.awaitReached();
        assertThat(writer.awaitSettled().isRunning()).isTrue();
        commit.open();
        writer.result();

        assertThat(store.medium.committed()).containsOnlyKeys("m0");
        assertThat(store.medium.log.entries()).isEmpty();
        try (FakeStore unpowered = store.afterPowerLoss()) {
            assertThat(unpowered.open().contains("m0")).isTrue();
        }
    }

    @Test
    void writersThatCameDuringOneCommitShareTheNext() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        int commits = store.hooks.visits(Step.COMMIT);
        Gate commit = store.hooks.block(Step.COMMIT);
        Background<Boolean> first = writers(memory, 0, 1).get(0);
        commit.awaitReached();
        long before = memory.stats().lastSequence();
        List<Background<Boolean>> others = writers(memory, 1, 33);
        Background.await(() -> memory.stats().lastSequence() == before + 32, "32 writes");
        others.forEach(Background::awaitSettled);
        assertThat(others).allMatch(Background::isRunning);
        commit.open();
        first.result();
        others.forEach(Background::result);

        assertThat(store.hooks.visits(Step.COMMIT) - commits).isEqualTo(2);
    }

    @Test
    void noneWaitsForNothingAndAKillLosesWhatWasNotSaved() {
        PersistentMemory memory = store.open(Durability.NONE);
        memory.store(memory("a", "1"));
        memory.save();
        memory.store(memory("b", "1"));
        int syncs = store.hooks.visits(Step.SYNC);

        assertThat(store.medium.log.entries()).isEmpty();
        assertThat(syncs).isZero();
        try (FakeStore killed = store.killed()) {
            PersistentMemory found = killed.open(Durability.NONE);
            assertThat(found.contains("a")).isTrue();
            assertThat(found.contains("b")).isFalse();
            assertThat(found.recovery().endedCleanly()).isFalse();
        }
    }

    @Test
    void theSpecifiedSettingsChooseTheDurability() {
        try (PersistentMemory memory = store.open(store.builder().withAutoSave(true))) {
            memory.store(memory("a", "1"));
            assertThat(store.medium.committed()).containsOnlyKeys("a");
            assertThat(store.medium.log.entries()).isEmpty();
        }
        try (PersistentMemory memory = store.open(store.builder().withEnableWal(false))) {
            memory.store(memory("b", "1"));
            assertThat(store.medium.committed()).doesNotContainKey("b");
            assertThat(store.medium.log.entries()).isEmpty();
        }
        try (PersistentMemory memory = store.open(store.builder())) {
            memory.store(memory("c", "1"));
            assertThat(store.medium.committed()).doesNotContainKey("c");
            assertThat(store.medium.log.entries()).hasSize(1);
        }
    }

    @Test
    void readersAndRecallsNeverWaitForTheMedium() {
        PersistentMemory memory = store.open(Durability.LOGGED);
        memory.store(memory("a", "1"));
        Gate sync = store.hooks.block(Step.SYNC);
        Gate commit = store.hooks.block(Step.COMMIT);
        Background<Boolean> writer = writers(memory, 0, 1).get(0);
        Background<Boolean> saver = Background.run(memory::save);
        sync.awaitReached();
        commit.awaitReached();
        // The log may have an entry before the image has its memory.
        Background.await(() -> memory.contains("m0"), "the write in the image");

        assertThat(memory.find("a")).isPresent();
        assertThat(memory.recall("a")).isPresent();
        assertThat(memory.stats().memories()).isEqualTo(2);
        sync.open();
        commit.open();
        writer.result();
        saver.result();
    }
}
