package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opening for reading: sees everything, changes nothing, minds no lock. */
final class ReadOnlyTest {
    private final FakeStore store;

    ReadOnlyTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PersistentMemory read() {
        return store.open(store.builder().withReadOnly(true));
    }

    @Test
    void aReaderBesideAWriterSeesWhatIsOnTheMedium() {
        PersistentMemory writer = store.open();
        writer.store(memory("saved", "1"));
        writer.save();
        writer.store(memory("logged", "1"));
        int commits = store.hooks.visits(Step.COMMIT);
        int starts = store.hooks.visits(Step.START);

        PersistentMemory reader = read();
        writer.store(memory("later", "1"));

        assertThat(reader.contains("saved") && reader.contains("logged")).isTrue();
        assertThat(reader.contains("later")).isFalse();
        assertThat(reader.size()).isEqualTo(2);
        assertThat(reader.stats().memories()).isEqualTo(2);
        assertThat(reader.recovery().replayedEntries()).isEqualTo(1);
        assertThat(reader.search(MemoryQuery.similarTo(1).build())).hasSize(2);
        reader.close();
        assertThat(store.hooks.visits(Step.COMMIT)).isEqualTo(commits);
        assertThat(store.hooks.visits(Step.START)).isEqualTo(starts);
    }

    @Test
    void readingAfterAKillLeavesTheRecoveryToTheNextWriter() {
        store.open().store(memory("a", "1"));
        try (FakeStore killed = store.killed()) {
            assertThat(killed.open(killed.builder().withReadOnly(true)).contains("a"))
                    .isTrue();
            assertThat(killed.medium.committed()).isEmpty();
            assertThat(killed.directory.resolve("neural-memory.lock")).doesNotExist();
            assertThat(killed.open().contains("a")).isTrue();
        }
    }

    @Test
    void recallingCountsNothing() {
        store.open().store(memory("a", "1"));
        PersistentMemory reader = read();
        reader.recall("a");

        assertThat(reader.find("a").orElseThrow().value().metadata().accessCount())
                .isZero();
    }

    static Stream<Consumer<PersistentMemory>> writes() {
        return Stream.of(
                memory -> memory.store("x", new float[] {1}),
                memory -> memory.store(memory("a", "1")),
                memory -> memory.storeAll(List.of()),
                memory -> memory.update("a", value -> value),
                memory -> memory.delete("a"),
                memory -> memory.deleteAll(List.of("a")),
                memory -> memory.deleteAll(MemoryFilter.all()),
                PersistentMemory::clear,
                memory -> memory.apply(MemoryBatch.builder().build()),
                PersistentMemory::backup,
                memory -> memory.restoreFromBackup(Path.of("backup")));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void everyWriteIsRefused(Consumer<PersistentMemory> write) {
        store.open();
        PersistentMemory reader = read();

        assertThatThrownBy(() -> write.accept(reader))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void readingWhatIsNoStoreMakesNothing() throws IOException {
        Path missing = store.directory.resolve("missing");

        assertThatThrownBy(() ->
                        store.open(store.builder().withStoragePath(missing).withReadOnly(true)))
                .isInstanceOf(StoreConfigurationException.class);
        assertThat(missing).doesNotExist();
        assertThatThrownBy(this::read).isInstanceOf(StoreConfigurationException.class);
        try (Stream<Path> files = Files.list(store.directory)) {
            assertThat(files).isEmpty();
        }
    }
}
