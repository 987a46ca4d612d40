package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a store that are deleted or replaced by hand while it is open. */
final class FilesInPlaceTest {
    @TempDir
    private Path directory;

    private PersistentMemory memory;

    @BeforeEach
    void save() {
        memory = new PersistentMemoryBuilder().withStoragePath(directory).build();
        store("a");
        memory.save();
    }

    private void store(String id) {
        memory.store(NewMemory.builder("content of " + id).id(id).build());
    }

    private List<Path> files(String prefix) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private Path segment() throws IOException {
        return files("memories-").get(0);
    }

    private void isTold(ThrowingCallable call) throws IOException {
        assertThatThrownBy(call).hasMessageContaining("memories-").hasMessageContaining("put it back");
        assertThat(memory.find("a")).isPresent();
    }

    private void closingFails() {
        assertThatThrownBy(memory::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("memories-")
                .hasMessageContaining("put it back");
    }

    @Test
    void nothingIsSavedBesideASegmentThatIsGone() throws IOException {
        Files.delete(segment());
        store("b");
        isTold(memory::save);
        assertThatThrownBy(() -> store("c")).isInstanceOf(StoreClosedException.class);
        closingFails();
    }

    @Test
    void nothingIsCompactedWithoutASegmentThatIsGone() throws IOException {
        store("b");
        memory.save();
        Files.delete(segment());
        isTold(memory::compact);
        closingFails();
    }

    @Test
    void nothingIsBackedUpWithoutASegmentThatIsGone() throws IOException {
        Files.delete(segment());
        isTold(memory::backup);
        assertThat(memory.backups()).isEmpty();
        closingFails();
    }

    @Test
    void closingSaysThatASegmentIsGone() throws IOException {
        Files.delete(segment());
        closingFails();
    }

    @Test
    void closingSaysThatASegmentIsAnother() throws IOException {
        Files.writeString(segment(), "[]");
        closingFails();
    }

    @Test
    void whatWasPutBackIsReadAgain() throws IOException {
        Path aside = Files.move(segment(), directory.resolve("aside"));
        store("b");
        isTold(memory::save);
        Files.move(aside, directory.resolve(aside.resolveSibling(segmentName())));
        memory.close();
        holds("a", "b");
    }

    private String segmentName() throws IOException {
        String manifest = Files.readString(files("manifest-").get(0));
        int at = manifest.indexOf("memories-");
        return manifest.substring(at, manifest.indexOf(".json", at) + ".json".length());
    }

    @Test
    void aManifestThatIsGoneIsWrittenAnew() throws IOException {
        Files.delete(files("manifest-").get(0));
        memory.close();
        holds("a");
    }

    @Test
    void theNextSaveTakesThePlaceOfAManifestThatIsAnother() throws IOException {
        Files.writeString(files("manifest-").get(0), "[]");
        store("b");
        memory.close();
        holds("a", "b");
    }

    @Test
    void theNextBackupIsWholeAfterAllBackupsWereRemoved() throws IOException {
        Path backup = memory.backup();
        try (var files = Files.list(directory.resolve("backups"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> memory.restoreFromBackup(backup)).hasMessageContaining("there is no backup");
        Files.delete(directory.resolve("backups"));
        store("b");
        assertThat(memory.verifyBackup(memory.backup()).memories()).isEqualTo(2);
        memory.close();
        holds("a", "b");
    }

    private void holds(String... ids) {
        try (PersistentMemory reopened = PersistentMemoryBuilder.load(directory)) {
            assertThat(reopened.size()).isEqualTo(ids.length);
            assertThat(ids).allMatch(reopened::contains);
            assertThat(reopened.recovery().findings()).isEmpty();
        }
    }

    @Test
    void aFailureNamesTheKindOfDamage() throws IOException {
        Files.delete(segment());
        store("b");
        assertThatThrownBy(memory::save).isInstanceOf(CorruptStoreException.class);
        closingFails();
    }
}
