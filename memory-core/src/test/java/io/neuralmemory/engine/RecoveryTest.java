package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Durability;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What opening does about the end before it: nothing after a clean close, an ordinary commit after anything else. */
final class RecoveryTest {
    private static final long FIRST_EPOCH = SequenceNumbers.nextEpoch(0);

    private final FakeStore store;

    RecoveryTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theLogOfANewStoreIsStartedBeforeItsFirstCommit() {
        List<Step> steps = new ArrayList<>();
        store.hooks.before(Step.START, () -> steps.add(Step.START));
        store.hooks.before(Step.COMMIT, () -> steps.add(Step.COMMIT));
        PersistentMemory memory = store.open();

        assertThat(steps).containsExactly(Step.START, Step.COMMIT);
        assertThat(memory.recovery().endedCleanly()).isTrue();
        assertThat(memory.recovery().loadedMemories()).isZero();
        assertThat(store.medium.sequence()).isEqualTo(FIRST_EPOCH);
    }

    @Test
    void openingACleanlyClosedStoreCommitsNothing() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.close();
        int commits = store.hooks.visits(Step.COMMIT);
        long sequence = store.medium.sequence();

        PersistentMemory again = store.open();
        RecoveryReport report = again.recovery();

        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);
        assertThat(report.endedCleanly()).isTrue();
        assertThat(report.loadedMemories()).isEqualTo(1);
        assertThat(report.replayedEntries()).isZero();
        assertThat(report.findings()).isEmpty();
        again.store(memory("b", "1"));
        assertThat(again.stats().lastSequence()).isEqualTo(sequence + 1);
    }

    @Test
    void afterAKillWhatWasReplayedIsCommittedAtTheNextEpochBeforeAnythingIsAcknowledged() {
        PersistentMemory memory = store.open();
        memory.storeAll(List.of(memory("a", "1"), memory("b", "1")));
        memory.save();
        memory.store(memory("a", "2"));
        memory.delete("b");

        try (FakeStore killed = store.killed()) {
            PersistentMemory found = killed.open();
            assertThat(killed.medium.committed()).containsOnlyKeys("a");
            assertThat(killed.medium.committed("a")).isEqualTo(found.find("a"));
            assertThat(killed.medium.sequence()).isEqualTo(2 * FIRST_EPOCH);
            assertThat(found.recovery().replayedEntries()).isEqualTo(2);
            assertThat(found.recovery().loadedMemories()).isEqualTo(2);
            assertThat(found.recovery().endedCleanly()).isFalse();
            found.store(memory("c", "1"));
            assertThat(found.stats().lastSequence()).isEqualTo(2 * FIRST_EPOCH + 1);
        }
    }

    @Test
    void anUncleanEndWithNothingToReplayBeginsAnEpochToo() {
        store.open();
        try (FakeStore killed = store.killed()) {
            killed.open();
            assertThat(killed.medium.sequence()).isEqualTo(2 * FIRST_EPOCH);
        }
    }

    @Test
    void openingTwiceAfterAKillGivesTheSameStateAndNoNumberTwice() {
        store.open().store(memory("a", "1"));
        try (FakeStore once = store.killed()) {
            once.open();
            try (FakeStore twice = once.killed()) {
                PersistentMemory found = twice.open();
                assertThat(found.size()).isEqualTo(1);
                assertThat(twice.medium.sequence()).isEqualTo(3 * FIRST_EPOCH);
                found.store(memory("b", "1"));
                try (FakeStore written = twice.killed()) {
                    assertThat(written.open().size()).isEqualTo(2);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void anExistingLogIsReplayedInEveryMode(Durability durability) {
        store.open(Durability.LOGGED).store(memory("a", "1"));
        try (FakeStore killed = store.killed()) {
            assertThat(killed.open(durability).contains("a")).isTrue();
            assertThat(killed.medium.committed()).containsOnlyKeys("a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "COMMIT", "TRUNCATE"})
    void aRecoveryThatFailedAtAnyStepIsDoneByTheNextOpening(Step step) {
        store.open().store(memory("a", "1"));
        try (FakeStore killed = store.killed()) {
            killed.hooks.failOnce(step, () -> new StoreFullException("no room"));
            assertThatThrownBy(killed::open).isInstanceOf(StoreFullException.class);
            PersistentMemory found = killed.open();
            assertThat(found.contains("a")).isTrue();
            found.store(memory("b", "1"));
            try (FakeStore again = killed.killed()) {
                assertThat(again.open().size()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKEND_OPEN", "LOAD", "LOG_OPEN", "REPLAY", "START", "COMMIT", "TRUNCATE"})
    void aStoreWhoseCreationFailedAtAnyStepOpensNextTime(Step step) {
        store.hooks.failOnce(step, () -> new StoreFullException("no room"));
        assertThatThrownBy(store::open).isInstanceOf(StoreFullException.class);
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));

        try (FakeStore killed = store.killed()) {
            assertThat(killed.open().contains("a")).isTrue();
        }
    }

    @Test
    void aFirstCommitThatThrewButWasStoredIsNoObstacle() {
        store.hooks.failAfter(Step.COMMIT, () -> new StoreFullException("late"));
        assertThatThrownBy(store::open).isInstanceOf(StoreFullException.class);
        store.hooks.heal(Step.COMMIT);

        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.close();
        assertThat(store.open().size()).isEqualTo(1);
    }

    @Test
    void theFirstEmbeddingMayComeFromTheLogWhateverWasConfigured() {
        store.open().store(NewMemory.of("x", 1, 2, 3));
        try (FakeStore killed = store.killed()) {
            assertThatThrownBy(() -> killed.open(killed.builder().withEmbeddingDim(2)))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("embeddingDimension is 2")
                    .hasMessageContaining("has 3");
            assertThat(killed.open(killed.builder().withEmbeddingDim(3)).stats().dimension())
                    .hasValue(3);
        }
    }

    /** Where it is not known what was deleted, memories of a model that was given up may come back. */
    @Test
    void twoDimensionsAreDamageOfWhichSalvageKeepsTheTexts() {
        store.open().close();
        Memory stale = stored("stale", 1, 2);
        Memory live = stored("live", 1, 2, 3);
        store.medium.commit(
                new ChangeBatch(store.medium.sequence() + 1, List.of(new Change.Put(live), new Change.Put(stale))));
        assertThatThrownBy(store::open)
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("memory 'stale' has 2 dimensions, others have 3");

        try (PersistentMemory salvaged = store.open(store.builder().withRecovery(RecoveryMode.SALVAGE))) {
            assertThat(salvaged.find("live")).contains(live);
            assertThat(salvaged.find("stale").orElseThrow().value().content()).isEqualTo("stale");
            assertThat(salvaged.recovery().findings())
                    .extracting(Finding::message)
                    .singleElement()
                    .asString()
                    .contains("its embedding was left out");
        }
        assertThat(store.open().stats().dimension()).hasValue(3);
    }

    private static Memory stored(String id, float... embedding) {
        return new Memory(
                new MemoryKey(id, TestClock.START, 1),
                new MemoryValue(
                        EmbeddingVector.of(embedding),
                        id,
                        MemoryMetadata.builder().lastAccessed(TestClock.START).build()));
    }

    @Test
    void theConfiguredDimensionMustBeTheStoresIfThatIsKnown() {
        store.open(store.builder().withEmbeddingDim(2)).close();
        assertThatThrownBy(() -> store.open(store.builder().withEmbeddingDim(3)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("embeddingDimension is 3");

        PersistentMemory memory = store.open();
        assertThat(memory.stats().dimension()).hasValue(2);
        assertThatThrownBy(() -> memory.store("x", new float[] {1})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryIsReplayedWholeOrNotAtAll() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        Gate sync = store.hooks.block(Step.SYNC);
        Background<Boolean> writer = Background.run(() -> memory.storeAll(List.of(memory("b", "1"), memory("c", "1"))));
        sync.awaitReached();
        try (FakeStore unpowered = store.afterPowerLoss();
                FakeStore killed = store.killed()) {
            assertThat(unpowered.open().size()).isEqualTo(1);
            assertThat(killed.open().size()).isEqualTo(1);
        }
        sync.open();
        writer.result();
        try (FakeStore unpowered = store.afterPowerLoss();
                FakeStore killed = store.killed()) {
            assertThat(unpowered.open().size()).isEqualTo(3);
            assertThat(killed.open().size()).isEqualTo(3);
        }
        List<LogEntry> entries = store.medium.log.entries();
        assertThat(entries.get(entries.size() - 1).changes()).hasSize(2);
    }
}
