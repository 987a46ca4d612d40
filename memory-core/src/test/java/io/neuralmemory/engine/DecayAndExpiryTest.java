package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the passing of time does to memories: importance decays, some expire; a clock that goes back does neither. */
final class DecayAndExpiryTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    DecayAndExpiryTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private MemoryMetadata metadata(String id) {
        return memory.find(id).orElseThrow().value().metadata();
    }

    private void putDecaying(String id) {
        memory.store(NewMemory.builder("x")
                .id(id)
                .importance(1)
                .decayFactor(0.9f)
                .embedding(1)
                .build());
    }

    @Test
    void decayComposesOverAccesses() {
        putDecaying("a");
        putDecaying("b");

        store.clock.advance(Duration.ofMinutes(90));
        memory.recall("a");
        store.clock.advance(Duration.ofMinutes(90));
        memory.recall("a");

        float together = metadata("b").effectiveImportance(store.clock.instant());
        assertThat(together).isEqualTo(0.7f, within(1e-5f));
        assertThat(metadata("a").importance()).isEqualTo(together, within(1e-5f));
        assertThat(metadata("a").effectiveImportance(store.clock.instant())).isEqualTo(together, within(1e-5f));
    }

    @Test
    void importanceDoesNotDecayBelowTheFloorNorRiseToIt() {
        putDecaying("a");
        memory.store(NewMemory.builder("x")
                .id("low")
                .importance(0.05f)
                .decayFactor(0.9f)
                .build());
        store.clock.advance(Duration.ofDays(10));

        assertThat(memory.recall("a").orElseThrow().value().metadata().importance())
                .isEqualTo(0.1f);
        assertThat(memory.recall("low").orElseThrow().value().metadata().importance())
                .isEqualTo(0.05f);
    }

    @Test
    void aClockThatGoesBackCountsAsNoTime() {
        putDecaying("a");
        store.clock.advance(Duration.ofHours(1));
        memory.recall("a");
        Instant lastAccessed = store.clock.instant();
        float importance = metadata("a").importance();

        store.clock.advance(Duration.ofHours(-5));
        memory.recall("a");

        assertThat(metadata("a").lastAccessed()).isEqualTo(lastAccessed);
        assertThat(metadata("a").importance()).isEqualTo(importance);
        assertThat(metadata("a").accessCount()).isEqualTo(2);
    }

    @Test
    void writesStayInOrderWhenTheClockGoesBack() {
        memory.store(NewMemory.builder("first").id("a").build());
        store.clock.advance(Duration.ofDays(-400));
        memory.store(NewMemory.builder("second").id("a").build());

        try (FakeStore killed = store.killed()) {
            assertThat(killed.open().find("a").orElseThrow().value().content()).isEqualTo("second");
        }
    }

    private void putExpiring(String id) {
        memory.store(NewMemory.builder("x")
                .id(id)
                .tags("t")
                .embedding(1)
                .expiresAt(TestClock.START.plusSeconds(10))
                .build());
    }

    @Test
    void aMemoryIsThereUntilItsTimeHasCome() {
        putExpiring("a");
        store.clock.advance(Duration.ofMillis(9_999));
        assertThat(memory.contains("a")).isTrue();

        store.clock.advance(Duration.ofMillis(1));
        assertThat(memory.contains("a")).isFalse();
    }

    @Test
    void whatHasExpiredIsSeenOnNoPath() {
        putExpiring("a");
        store.clock.advance(Duration.ofSeconds(10));
        List<String> seen = new ArrayList<>();

        memory.forEach(each -> seen.add(each.id()));

        assertThat(seen).isEmpty();
        assertThat(memory.find("a")).isEmpty();
        assertThat(memory.recall("a")).isEmpty();
        assertThat(memory.search(MemoryQuery.similarTo(1).build())).isEmpty();
        assertThat(memory.search(MemoryQuery.matching(MemoryFilter.all()).build()))
                .isEmpty();
        assertThat(memory.search(MemoryQuery.like("a").build())).isEmpty();
        assertThat(memory.update("a", value -> value.withContent("y"))).isFalse();
        assertThat(memory.deleteAll(MemoryFilter.tag("t"))).isZero();
        assertThat(memory.clear()).isZero();
    }

    @Test
    void deletingWhatHasExpiredSaysItWasNotThere() {
        putExpiring("a");
        store.clock.advance(Duration.ofSeconds(10));

        assertThat(memory.delete("a")).isFalse();
        assertThat(memory.size()).isZero();
    }

    @Test
    void theSaverRemovesWhatHasExpiredFromTheBackendToo() {
        putExpiring("a");
        memory.store(NewMemory.builder("y").id("b").build());
        memory.save();
        assertThat(store.medium.committed()).containsOnlyKeys("a", "b");

        store.clock.advance(Duration.ofSeconds(10));
        assertThat(memory.size()).isEqualTo(2);
        memory.save();

        assertThat(memory.size()).isEqualTo(1);
        assertThat(store.medium.committed()).containsOnlyKeys("b");
    }

    @Test
    void thePeriodicSaveRemovesWhatHasExpired(@TempDir Path other) {
        try (FakeStore frequent = new FakeStore(other)) {
            PersistentMemory expiring = frequent.open(frequent.builder().withSaveInterval(Duration.ofMillis(5)));
            expiring.store(NewMemory.builder("x")
                    .id("a")
                    .expiresAt(TestClock.START.plusSeconds(1))
                    .build());
            Background.await(() -> frequent.medium.committed("a").isPresent(), "the first save");

            frequent.clock.advance(Duration.ofSeconds(1));

            Background.await(() -> frequent.medium.committed().isEmpty(), "the removal");
            assertThat(expiring.size()).isZero();
        }
    }

    @Test
    void storingAnewAfterExpiryReplaces() {
        putExpiring("a");
        store.clock.advance(Duration.ofSeconds(10));
        memory.store(NewMemory.builder("again").id("a").build());
        memory.save();

        assertThat(memory.find("a").orElseThrow().value().content()).isEqualTo("again");
        assertThat(store.medium.committed()).containsOnlyKeys("a");
    }

    @Test
    void expiryIsUndoneWhenTheClockWasAheadAndGoesBackBeforeASave() {
        putExpiring("a");
        store.clock.advance(Duration.ofSeconds(10));
        assertThat(memory.contains("a")).isFalse();

        store.clock.advance(Duration.ofSeconds(-5));
        assertThat(memory.contains("a")).isTrue();
    }
}
