package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directory of an open store goes away, elsewhere, or becomes another: no call claims to have stored anything. */
final class RemovedDirectoryTest {
    @TempDir
    private Path parent;

    static List<Backend> backends() {
        return Backend.all();
    }

    private PersistentMemory openSaved(Backend backend, Path directory) {
        PersistentMemory memory = backend.builder(directory).build();
        memory.store(NewMemory.builder("Likes tea").id("tea").build());
        memory.save();
        return memory;
    }

    private static void assertRefused(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("no longer the one");
    }

    private static void assertNothingIsAcknowledged(PersistentMemory memory) {
        assertRefused(memory::save);
        assertRefused(() -> memory.store(NewMemory.of("Likes milk")));
        assertRefused(memory::backup);
        assertThat(memory.find("tea")).isPresent();
        assertRefused(memory::close);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aRemovedDirectoryFailsEveryWriteSaveAndClose(Backend backend) throws IOException {
        Path directory = parent.resolve("store");
        PersistentMemory memory = openSaved(backend, directory);
        remove(directory);

        assertNothingIsAcknowledged(memory);
        assertThat(directory).doesNotExist();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                // The log may have removed it by now.
                Files.deleteIfExists(file);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aStorePutInPlaceOfAnOpenOneIsNotTouched(Backend backend) throws IOException {
        Path directory = parent.resolve("store");
        PersistentMemory memory = openSaved(backend, directory);
        Path moved = Files.move(directory, parent.resolve("moved"));
        openSaved(backend, directory).close();
        DirectoryImage other = DirectoryImage.of(directory);

        assertNothingIsAcknowledged(memory);
        assertThat(DirectoryImage.of(directory)).isEqualTo(other);
        try (PersistentMemory found = backend.builder(moved).build()) {
            assertThat(found.contains("tea")).isTrue();
        }
    }

    @Test
    void aDatabaseReplacedByItselfFailsSavingAndClosing() throws IOException {
        Path directory = parent.resolve("store");
        PersistentMemory memory = openSaved(new Backend("sqlite", false), directory);
        Path database = directory.resolve("memories.db");
        Files.move(database, parent.resolve("kept.db"));
        Files.copy(parent.resolve("kept.db"), database);

        memory.store(NewMemory.of("Likes milk"));
        assertRefused(memory::save);
        assertRefused(memory::close);
    }

    @Test
    void aDatabaseThatLosesItsLogFailsSaving() throws IOException {
        Path directory = parent.resolve("store");
        PersistentMemory memory = openSaved(new Backend("sqlite", false), directory);
        Files.delete(directory.resolve("memories.db-wal"));

        memory.store(NewMemory.of("Likes milk"));
        assertRefused(memory::save);
        assertRefused(memory::close);
    }
}
