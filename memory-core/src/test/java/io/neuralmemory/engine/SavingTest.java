package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved and when, and what a save that fails leaves behind. */
final class SavingTest {
    static final Duration OFTEN = Duration.ofMillis(5);

    private final FakeStore store;

    SavingTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ChangeBatch lastCommit() {
        return store.medium.commits.get(store.medium.commits.size() - 1);
    }

    private long accessCount(String id) {
        return store.medium.committed(id).orElseThrow().value().metadata().accessCount();
    }

    @Test
    void aSaveHandsOverOnlyWhatChangedSinceTheLastAndTruncatesTheLog() {
        PersistentMemory memory = store.open();
        memory.storeAll(List.of(memory("a", "1"), memory("b", "1"), memory("c", "1")));
        memory.save();
        memory.store(memory("a", "2"));
        memory.store(memory("a", "3"));
        memory.delete("b");
        memory.save();

        assertThat(lastCommit().changes())
                .containsExactlyInAnyOrder(new Change.Put(memory.find("a").orElseThrow()), new Change.Remove("b"));
        assertThat(lastCommit().throughSequence()).isEqualTo(memory.stats().lastSequence());
        store.hooks.awaitVisits(Step.TRUNCATE, 3);
    }

    @Test
    void nobodyIsWokenForACompactionThatIsNotDue() {
        store.medium.compacts = true;
        store.medium.isCompactionDue = false;
        AtomicInteger woken = new AtomicInteger();
        PersistentMemory memory = store.open(store.builder().withBackgroundExecutor(task -> woken.incrementAndGet()));
        memory.store(memory("a", "1"));
        memory.save();
        assertThat(woken).hasValue(0);

        store.medium.isCompactionDue = true;
        memory.store(memory("b", "1"));
        memory.save();
        assertThat(woken).hasValue(1);
    }

    @Test
    void aSaveOfNothingCommitsNothing() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.save();
        int commits = store.hooks.visits(Step.COMMIT);
        memory.save();
        memory.save();

        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);
    }

    @Test
    void periodicSavesComeOnlyWhenSomethingChanged() {
        AtomicInteger rounds = new AtomicInteger();
        TestClock clock = store.clock;
        PersistentMemory memory =
                store.open(store.builder().withSaveInterval(OFTEN).withClock(new CountingClock(clock, rounds)));
        memory.store(memory("a", "1"));
        // A commit that can be seen on the medium is not over yet.
        Background.await(() -> memory.stats().savedSequence() == memory.stats().lastSequence(), "the periodic save");
        int commits = store.hooks.visits(Step.COMMIT);
        int seen = rounds.get();
        Background.await(() -> rounds.get() > seen + 5, "five more rounds of the saver");

        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);
    }

    @Test
    void accessesAreWrittenByAnExplicitSaveAndByCloseButNotByPeriodicSaves() {
        PersistentMemory memory = store.open(store.builder().withSaveInterval(OFTEN));
        memory.storeAll(List.of(memory("a", "1"), memory("b", "1")));
        Background.await(() -> store.medium.committed().size() == 2, "the first periodic save");
        memory.recall("a");
        memory.store(memory("c", "1"));
        Background.await(() -> store.medium.committed("c").isPresent(), "the second periodic save");
        assertThat(accessCount("a")).isZero();

        memory.save();
        assertThat(accessCount("a")).isEqualTo(1);
        assertThat(lastCommit().changes()).extracting(Change::id).containsExactly("a");
        memory.recall("b");
        memory.close();
        assertThat(accessCount("b")).isEqualTo(1);
    }

    @Test
    void accessesAreWrittenWithTheMemorysOwnNextChange() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.recall("a");
        memory.update("a", value -> value.withContent("2"));

        try (FakeStore killed = store.killed()) {
            PersistentMemory found = killed.open();
            assertThat(found.find("a")).isEqualTo(memory.find("a"));
            assertThat(found.find("a").orElseThrow().value().metadata().accessCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void accessesCostNoSync() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        int syncs = store.hooks.visits(Step.SYNC);
        memory.recall("a");

        assertThat(store.hooks.visits(Step.SYNC)).isEqualTo(syncs);
        assertThat(store.medium.log.entries()).hasSize(1);
    }

    @Test
    void anAccessOfAMemoryThatWasDeletedIsForgotten() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.save();
        memory.recall("a");
        memory.delete("a");
        memory.save();

        assertThat(store.medium.committed()).isEmpty();
    }

    @Test
    void aSaveThatFailsIsThrownAndTheNextHoldsItsChangesUnderNewerOnes() {
        PersistentMemory memory = store.open();
        memory.storeAll(List.of(memory("a", "old"), memory("b", "old"), memory("c", "old")));
        Gate commit = new Gate();
        Gate retry = new Gate();
        store.hooks.before(Step.COMMIT, () -> {
            store.hooks.before(Step.COMMIT, retry);
            commit.run();
            throw new StoreUnavailableException("planted");
        });
        Background<Boolean> saver = Background.run(memory::save);
        commit.awaitReached();
        memory.store(memory("a", "new"));
        memory.delete("b");
        commit.open();
        assertThat(saver.failure())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("planted");
        retry.awaitReached();
        assertThat(store.medium.committed()).isEmpty();

        retry.open();
        memory.save();
        assertThat(lastCommit().changes()).hasSize(3);
        assertThat(store.medium.committed()).containsOnlyKeys("a", "c");
        assertThat(store.medium.committed("a")).isEqualTo(memory.find("a"));
        assertThat(memory.stats().unsavedChanges()).isZero();
    }

    @Test
    void aCommitThatThrewButWasStoredIsCommittedAgain() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.failAfter(Step.COMMIT, () -> new StoreUnavailableException("late"));
        assertThatThrownBy(memory::save).isInstanceOf(StoreUnavailableException.class);
        store.hooks.heal(Step.COMMIT);
        memory.save();

        assertThat(lastCommit().changes()).hasSize(1);
        assertThat(memory.stats().savedSequence()).isEqualTo(store.medium.sequence());
    }

    @Test
    void aFullMediumIsTriedAgainAndWritesGoOnMeanwhile() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        AtomicInteger attempts = new AtomicInteger();
        Gate retry = new Gate();
        store.hooks.before(Step.COMMIT, () -> {
            int attempt = attempts.incrementAndGet();
            if (attempt == 2) {
                retry.run();
            }
            if (attempt <= 2) {
                throw new StoreFullException("no room");
            }
        });
        assertThatThrownBy(memory::save).isInstanceOf(StoreFullException.class);
        retry.awaitReached();
        memory.store(memory("b", "1"));
        assertThat(memory.contains("b")).isTrue();
        retry.open();

        Background.await(() -> store.medium.committed().size() == 2, "the retries");
        assertThat(attempts.get()).isEqualTo(3);
    }

    @Test
    void withoutALogWritesAreRefusedFromAFailedSaveUntilOneSucceeds() {
        PersistentMemory memory = store.open(Durability.NONE);
        memory.store(memory("a", "1"));
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));
        assertThatThrownBy(memory::save).isInstanceOf(StoreFullException.class);

        assertThatThrownBy(() -> memory.store(memory("b", "1")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("no room");
        assertThat(memory.contains("a")).isTrue();
        assertThat(memory.contains("b")).isFalse();

        store.hooks.heal(Step.COMMIT);
        memory.save();
        memory.store(memory("b", "1"));
        assertThat(memory.contains("b")).isTrue();
    }

    @Test
    void withoutALogTheRetryAloneEndsTheRefusal() {
        PersistentMemory memory = store.open(Durability.NONE);
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.COMMIT, () -> new StoreFullException("no room"));
        assertThatThrownBy(memory::save).isInstanceOf(StoreFullException.class);
        Background.await(() -> store.medium.committed("a").isPresent(), "the retry");

        Background.await(() -> memory.stats().unsavedChanges() == 0 && accepts(memory), "acceptance");
        assertThat(memory.contains("b")).isTrue();
    }

    private static boolean accepts(PersistentMemory memory) {
        try {
            memory.store(memory("b", "1"));
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    @Test
    void aFailedCommitIsToldToThoseWhoWaitForItAndOnlyToThem() {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        store.hooks.failOnce(Step.COMMIT, () -> new StoreFullException("no room"));
        assertThatThrownBy(() -> memory.store(memory("a", "1")))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("storing it again under the same id is safe");
        memory.store(memory("b", "1"));

        assertThat(store.medium.committed()).containsOnlyKeys("a", "b");
    }

    @Test
    void aPeriodicTaskThatThrowsDoesNotEndThePeriodicSaves() {
        AtomicInteger failures = new AtomicInteger();
        java.util.concurrent.atomic.AtomicBoolean broken = new java.util.concurrent.atomic.AtomicBoolean();
        PersistentMemory memory = store.open(
                store.builder().withSaveInterval(OFTEN).withClock(new BrokenClock(store.clock, broken, failures)));
        broken.set(true);
        Background.await(() -> failures.get() >= 2, "two failing rounds");
        broken.set(false);
        memory.store(memory("a", "1"));

        Background.await(() -> store.medium.committed("a").isPresent(), "a periodic save after the failures");
    }

    @Test
    void aSaveSavesThoughTheLogHasFailedAndSomethingHasExpired() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.store(NewMemory.builder("x")
                .id("e")
                .expiresAt(TestClock.START.plusSeconds(1))
                .build());
        store.clock.advance(Duration.ofSeconds(1));
        store.hooks.failOnce(Step.APPEND, () -> new StoreUnavailableException("append"));
        assertThatThrownBy(() -> memory.store(memory("b", "1"))).isInstanceOf(StoreUnavailableException.class);

        memory.save();
        assertThat(store.medium.committed()).containsKeys("a", "b");
    }

    @Test
    void figuresFollowWhatHappens() {
        PersistentMemory memory = store.open();
        MemoryStats fresh = memory.stats();
        assertThat(fresh.memories()).isZero();
        assertThat(fresh.dimension()).isEmpty();
        assertThat(fresh.lastSavedAt()).isEmpty();
        assertThat(fresh.saves()).isZero();
        assertThat(fresh.savedSequence()).isEqualTo(fresh.lastSequence());

        memory.storeAll(List.of(memory("a", "1"), memory("b", "1")));
        memory.delete("a");
        MemoryStats written = memory.stats();
        assertThat(written.memories()).isEqualTo(1);
        assertThat(written.dimension()).hasValue(1);
        assertThat(written.unsavedChanges()).isEqualTo(2);
        assertThat(written.lastSequence()).isEqualTo(fresh.lastSequence() + 2);
        assertThat(written.savedSequence()).isEqualTo(fresh.savedSequence());

        store.clock.advance(Duration.ofSeconds(3));
        memory.save();
        MemoryStats saved = memory.stats();
        assertThat(saved.unsavedChanges()).isZero();
        assertThat(saved.savedSequence()).isEqualTo(written.lastSequence());
        assertThat(saved.lastSavedAt()).contains(store.clock.instant());
        assertThat(saved.saves()).isEqualTo(1);
    }

    @Test
    void aStoreWhoseSavesAreYearsApartOpens() {
        PersistentMemory memory =
                store.open(store.builder().withSaveInterval(java.time.temporal.ChronoUnit.FOREVER.getDuration()));
        memory.store(memory("a", "1"));

        assertThat(memory.contains("a")).isTrue();
    }
}
