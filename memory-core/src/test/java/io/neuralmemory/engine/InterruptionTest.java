package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupted caller keeps waiting, finds its flag set again, and damages nothing. */
final class InterruptionTest {
    private final FakeStore store;

    InterruptionTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        assertThat(Thread.interrupted()).as("the flag of the test's thread").isFalse();
        store.close();
    }

    @Test
    void everyCallWorksWithTheFlagSetBeforehand() {
        boolean kept = Background.call(() -> {
                    Thread.currentThread().interrupt();
                    PersistentMemory memory = store.open();
                    memory.store(memory("a", "1"));
                    memory.update("a", value -> value.withContent("2"));
                    memory.recall("a");
                    memory.save();
                    memory.store(memory("b", "3"));
                    memory.close();
                    return Thread.currentThread().isInterrupted();
                })
                .result();

        assertThat(kept).isTrue();
        assertThat(store.medium.committed()).containsOnlyKeys("a", "b");
        PersistentMemory again = store.open();
        assertThat(again.recovery().endedCleanly()).isTrue();
        assertThat(again.find("a").orElseThrow().value().content()).isEqualTo("2");
    }

    @Test
    void aWriterInterruptedWhileItWaitsForTheSyncGoesOnWaiting() {
        PersistentMemory memory = store.open();
        Gate sync = store.hooks.block(Step.SYNC);
        Background<Boolean> writer = Background.call(() -> {
            memory.store(memory("a", "1"));
            return Thread.currentThread().isInterrupted();
        });
        sync.awaitReached();
        writer.awaitSettled().interrupt();
        writer.awaitSettled();
        assertThat(writer.isRunning()).isTrue();

        sync.open();
        assertThat(writer.result()).isTrue();
        assertThat(memory.contains("a")).isTrue();
    }

    @Test
    void aSaverAndACloserInterruptedWhileTheyWaitGoOnWaiting() {
        PersistentMemory memory = store.open(Durability.NONE);
        memory.store(memory("a", "1"));
        Gate commit = store.hooks.block(Step.COMMIT);
        Background<Boolean> saver = Background.call(() -> {
            memory.save();
            return Thread.currentThread().isInterrupted();
        });
        commit.awaitReached();
        Background<Boolean> closer = Background.call(() -> {
            memory.close();
            return Thread.currentThread().isInterrupted();
        });
        saver.awaitSettled().interrupt();
        closer.awaitSettled().interrupt();
        saver.awaitSettled();
        closer.awaitSettled();
        assertThat(saver.isRunning() && closer.isRunning()).isTrue();

        commit.open();
        assertThat(saver.result()).isTrue();
        assertThat(closer.result()).isTrue();
        assertThat(store.medium.committed()).containsOnlyKeys("a");
    }

    @Test
    void openingInterruptedWhileItLoadsGoesOn() {
        store.open().close();
        Gate load = store.hooks.block(Step.LOAD);
        Background<Boolean> opener = Background.call(() -> {
            store.open();
            return Thread.currentThread().isInterrupted();
        });
        load.awaitReached();
        opener.awaitSettled().interrupt();
        load.open();

        assertThat(opener.result()).isTrue();
    }
}
