package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreLockedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One opening at a time, in this process and in others; and nothing that a dead process left behind is a lock. */
final class DirectoryLockTest {
    private final FakeStore store;

    DirectoryLockTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void assertRefused(String holder) {
        assertThatThrownBy(store::open).isInstanceOf(StoreLockedException.class).hasMessageContaining(holder);
    }

    @Test
    void aSecondOpeningInTheSameProcessIsRefusedAndTheFirstKeepsTheLock() throws IOException {
        PersistentMemory memory = store.open();
        assertRefused("this process");
        assertRefused("this process");
        try (OtherProcess other = new OtherProcess(store.directory)) {
            assertThat(other.output.readLine()).isNull();
        }
        memory.store(memory("a", "1"));
        memory.close();
        assertThat(store.open().contains("a")).isTrue();
    }

    @Test
    void anOpeningInAnotherProcessIsNamedByItsIdAndGoesWithIt() throws IOException, InterruptedException {
        try (OtherProcess other = new OtherProcess(store.directory)) {
            assertThat(other.output.readLine()).isEqualTo("open 0");
            assertRefused("process " + other.process.pid());
            assertRefused("process " + other.process.pid());

            other.process.destroyForcibly().waitFor();
        }
        store.open().store(memory("a", "1"));
    }

    @Test
    void exactlyOneOfManyConcurrentOpeningsWins() {
        List<Background<PersistentMemory>> openings = IntStream.range(0, 8)
                .mapToObj(i -> Background.call(() -> store.builder().build()))
                .toList();
        long refused = openings.stream().filter(DirectoryLockTest::isRefused).count();

        assertThat(refused).isEqualTo(7);
        openings.stream()
                .filter(opening -> !isRefused(opening))
                .forEach(opening -> opening.result().close());
    }

    private static boolean isRefused(Background<PersistentMemory> opening) {
        try {
            opening.result();
            return false;
        } catch (AssertionError e) {
            assertThat(e).hasCauseInstanceOf(StoreLockedException.class);
            return true;
        }
    }

    @Test
    void aLockFileLeftBehindLocksNothingAndIsNotDeleted() throws IOException {
        Path file = Files.writeString(store.directory.resolve("neural-memory.lock"), "4711 and more than is ours\n");
        store.open().close();

        assertThat(file).hasContent(ProcessHandle.current().pid() + "\n");
        store.open();
    }
}
