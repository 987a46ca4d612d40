package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.loaded;
import static io.neuralmemory.storage.file.Stores.memory;
import static io.neuralmemory.storage.file.Stores.put;
import static io.neuralmemory.storage.file.Stores.puts;
import static io.neuralmemory.storage.file.Stores.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.storage.file.SalvageTest.Salvaged;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of two segments, the first of which has a dead record of memory 0 and one of memory 1, which was deleted. */
final class ManifestSalvageTest {
    private static final Map<String, Memory> WITH_DELETED = Loaded.of(
                    0, memory(0, 3), memory(1, 2), memory(2, 2), memory(3, 2), memory(4, 3))
            .memories();

    @TempDir
    Path directory;

    private Path manifest;

    @BeforeEach
    void aStoreWithABackup() {
        fill(directory);
        manifest = newestManifest(directory);
    }

    private static void fill(Path directory) {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(11, put(2, 1), put(7, 1)));
            storage.createBackup(false);
            storage.commit(batch(12, remove(7)));
            storage.commit(puts(13, 0, 4, 2));
            storage.commit(batch(14, remove(1), put(0, 3), put(4, 3)));
        }
    }

    private static Path newestManifest(Path directory) {
        List<String> files = Stores.files(directory);
        return directory.resolve(BlobNames.manifest(BlobNames.highestManifest(files)));
    }

    private Path segment(int index) {
        return directory.resolve(Stores.files(directory).stream()
                .filter(BlobNames::isSegment)
                .toList()
                .get(index));
    }

    @Test
    void withAnyByteOfTheManifestFlippedTheIntactSegmentsAreTheState() throws IOException {
        byte[] sound = Files.readAllBytes(manifest);
        for (int i = 0; i < sound.length; i++) {
            SalvageTest.damage(manifest, SalvageTest.flipped(sound, i));
            assertThatThrownBy(() -> loaded(directory))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("recovery SALVAGE")
                    .hasMessageContaining("recover --out DIR");
            Salvaged salvaged = SalvageTest.salvage(directory, true);
            assertThat(salvaged.memories()).as("byte %d", i).isEqualTo(WITH_DELETED);
            assertThat(salvaged.messages()).contains("those deleted lately may have come back");
        }
    }

    @Test
    void aMissingManifestIsNoObstacle() throws IOException {
        Files.delete(manifest);
        assertThatThrownBy(() -> loaded(directory)).hasMessageContaining("recover --out DIR");
        Salvaged salvaged = SalvageTest.salvage(directory, true);
        assertThat(salvaged.memories()).isEqualTo(WITH_DELETED);
        assertThat(salvaged.findings().get(0).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aSegmentThatIsDamagedTooIsNotUsedAndTheBackupFillsIn() throws IOException {
        Files.delete(manifest);
        byte[] sound = Files.readAllBytes(segment(0));
        Map<String, Memory> expected = Loaded.of(0, memory(0, 3), memory(4, 3), memory(2, 1), memory(7, 1))
                .memories();
        for (int i = 60; i < 100; i += 3) {
            SalvageTest.damage(segment(0), SalvageTest.flipped(sound, i));
            Salvaged salvaged = SalvageTest.salvage(directory, true);
            assertThat(salvaged.memories()).as("byte %d", i).isEqualTo(expected);
            assertThat(salvaged.messages())
                    .contains("not used: " + segment(0).getFileName())
                    .contains("2 memories come from backup-");
        }
    }

    @Test
    void anOlderManifestIsUsedIfItsSegmentsAreThere() throws IOException {
        Map<Path, byte[]> older = new HashMap<>();
        for (Path file : List.of(manifest, segment(0), segment(1))) {
            older.put(file, Files.readAllBytes(file));
        }
        Loaded before = load(directory);
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(puts(20, 0, 5, 9));
        }
        for (Map.Entry<Path, byte[]> file : older.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        Path newest = newestManifest(directory);
        SalvageTest.damage(newest, new byte[100]);
        Salvaged salvaged = SalvageTest.salvage(directory, true);
        assertThat(salvaged.memories()).isEqualTo(before.memories());
        assertThat(salvaged.messages()).contains(manifest.getFileName() + " is used instead");
        assertThat(SalvageTest.salvage(directory, false).memories()).isEqualTo(before.memories());
        assertThat(Path.of(newest + ".damaged")).exists();
        assertThat(Stores.files(directory))
                .as("a newer segment, not used")
                .anyMatch(name -> BlobNames.isSegment(name) && BlobNames.isSetAside(name));
    }

    @Test
    void withoutAnySegmentTheNewestBackupIsTheState() throws IOException {
        Files.delete(manifest);
        Files.write(segment(1), new byte[10]);
        Files.write(segment(0), new byte[10]);
        assertThat(SalvageTest.salvage(directory, true).memories())
                .isEqualTo(Loaded.of(0, memory(2, 1), memory(7, 1)).memories());
    }

    @Test
    void aSalvageThatIsInterruptedAnywhereIsDoneByTheNextOpening() throws IOException {
        SimulatedDisk whole = damagedDisk();
        long first = whole.operations();
        assertThat(SalvageTest.salvage(whole.root(), false).memories()).isEqualTo(WITH_DELETED);
        for (long at = first; at < whole.operations(); at++) {
            SimulatedDisk disk = damagedDisk();
            disk.stopAt(at, Stop.WITHIN);
            SalvageTest.salvageOnStoppingDisk(disk);
            for (SimulatedDisk left : List.of(disk.copy(), disk.crash(at), disk.crashLosingUnforced())) {
                SalvageTest.salvage(left.root(), false);
                assertThat(load(left.crashLosingUnforced().root()))
                        .as("stopped at %d", at)
                        .isEqualTo(new Loaded(SalvageTest.AFTER, WITH_DELETED));
            }
        }
    }

    private static SimulatedDisk damagedDisk() throws IOException {
        SimulatedDisk disk = SimulatedDisk.create();
        fill(disk.root());
        SalvageTest.damage(newestManifest(disk.root()), new byte[100]);
        return disk.copy();
    }
}
