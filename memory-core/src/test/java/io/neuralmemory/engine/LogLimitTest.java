package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.live.DurableWrites;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log does not grow without bound: a save comes early, and where saves fail writes are refused in the end. */
final class LogLimitTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    LogLimitTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Each write learns the length that the log had after the batch before it. */
    private void growLog(long byteLength) {
        Background.await(() -> store.hooks.visits(Step.TRUNCATE) > 0, "the truncation of the opening");
        store.medium.logByteLength = byteLength;
        memory.store(memory("grown", "x"));
    }

    @Test
    void aLongLogIsSavedWithoutWaitingForTheInterval() {
        growLog(DurableWrites.LOG_SOFT_BYTES + 1);
        memory.store(memory("a", "1"));

        Background.await(() -> store.medium.committed("grown").isPresent(), "the early save");
    }

    @Test
    void whoWritesWhileALongLogIsBeingSavedAsksForNoOtherSave() {
        Gate commit = store.hooks.block(Step.COMMIT);
        growLog(DurableWrites.LOG_SOFT_BYTES + 1);
        memory.store(memory("asks", "1"));
        commit.awaitReached();
        memory.store(memory("meanwhile", "1"));
        commit.open();
        // Behind whatever was asked for before.
        memory.save();

        long background = store.medium.commits.stream()
                .filter(batch -> !batch.isAwaited())
                .count();
        assertThat(background).isEqualTo(1);
    }

    @Test
    void aLogWithinItsLimitWaitsForTheInterval() {
        growLog(DurableWrites.LOG_SOFT_BYTES);
        int commits = store.hooks.visits(Step.COMMIT);
        memory.store(memory("a", "1"));
        memory.store(memory("b", "1"));

        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);
    }

    @Test
    void writesAreRefusedWhenSavesFailAndTheLogHasReachedItsLimitUntilASaveSucceeds() {
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));
        memory.store(memory("a", "1"));
        assertThatThrownBy(memory::save).isInstanceOf(StoreFullException.class);
        growLog(DurableWrites.LOG_HARD_BYTES + 1);
        Background.await(() -> isRefused("b"), "the refusal");
        assertThat(memory.contains("a")).isTrue();
        assertThat(memory.contains("grown")).isTrue();

        store.hooks.heal(Step.COMMIT);
        memory.save();
        memory.store(memory("c", "1"));
        assertThat(memory.contains("c")).isTrue();
    }

    private boolean isRefused(String id) {
        try {
            memory.store(memory(id, "1"));
            return false;
        } catch (StoreUnavailableException e) {
            assertThat(e).hasMessageContaining("limit").hasMessageContaining("no room");
            return true;
        }
    }
}
