package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.loaded;
import static io.neuralmemory.storage.file.Stores.put;
import static io.neuralmemory.storage.file.Stores.puts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealingTest {
    @TempDir
    Path directory;

    private Loaded state;

    @BeforeEach
    void threeSegmentsOfWhichTwoAreBackedUp() {
        fill(directory);
        state = load(directory);
    }

    private static void fill(Path directory) {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(puts(1, 0, 3, 1));
            storage.commit(batch(2, put(0, 2)));
            storage.createBackup(false);
            storage.commit(batch(3, put(4, 3)));
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x15;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), 0);
            channel.force(true);
        }
    }

    private static LoadResult open(Path directory, boolean readOnly, List<Finding> findings) {
        try (SegmentStorage storage = SegmentStorage.open(
                Stores.settings(directory)
                        .readOnly(readOnly)
                        .findings(findings::add)
                        .build(),
                Stores.LINES)) {
            LoadResult result = storage.load(memory -> {});
            if (!readOnly) {
                storage.commit(batch(9));
            }
            return result;
        }
    }

    @Test
    void everyFlippedByteThatABackupHasIsHealedOnReading() throws IOException {
        for (String name : List.of("memories-000001.txt", "memories-000002.txt")) {
            Path file = directory.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i++) {
                flip(file, i);
                assertThat(load(directory)).isEqualTo(state);
                Files.write(file, bytes);
            }
        }
    }

    @Test
    void everyFlippedByteThatNoBackupHasIsRefusedAndTheLossIsListed() throws IOException {
        Path file = directory.resolve("memories-000003.txt");
        for (int i = 0; i < Files.size(file); i++) {
            flip(file, i);
            assertThatThrownBy(() -> loaded(directory))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("memories-000003.txt with 1 memories")
                    .hasMessageContaining("SALVAGE")
                    .hasMessageContaining("recover --out DIR");
            flip(file, i);
        }
        assertThat(load(directory)).isEqualTo(state);
    }

    @Test
    void aDamagedFileIsKeptAndReplaced() throws IOException {
        flip(directory.resolve("memories-000001.txt"), 70);
        byte[] damaged = Files.readAllBytes(directory.resolve("memories-000001.txt"));
        List<Finding> findings = new ArrayList<>();
        LoadResult result = open(directory, false, findings);
        assertThat(result.isConfirmed()).isFalse();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.location()).isEqualTo("memories-000001.txt");
            assertThat(finding.message()).contains("memories-000001.txt.damaged");
        });
        assertThat(directory.resolve("memories-000001.txt")).doesNotExist();
        assertThat(directory.resolve("memories-000001.txt.damaged")).hasBinaryContent(damaged);
        assertThat(load(directory)).isEqualTo(new Loaded(9, state.memories()));
        loaded(directory).commit(batch(10, put(1, 7)));
        assertThat(directory.resolve("memories-000001.txt.damaged")).hasBinaryContent(damaged);
        assertThat(Stores.check(directory))
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void aMissingFileIsReplaced() throws IOException {
        Files.delete(directory.resolve("memories-000002.txt"));
        open(directory, false, new ArrayList<>());
        assertThat(load(directory)).isEqualTo(new Loaded(9, state.memories()));
    }

    @Test
    void readingReportsAndChangesNothing() throws IOException {
        flip(directory.resolve("memories-000001.txt"), 70);
        List<String> before = Stores.files(directory);
        List<Finding> findings = new ArrayList<>();
        open(directory, true, findings);
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
        assertThat(Stores.files(directory)).isEqualTo(before);
        assertThat(Stores.check(directory))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void aDamagedCopyHealsNothing() throws IOException {
        flip(directory.resolve("memories-000001.txt"), 70);
        for (String name : Stores.files(directory.resolve("backups"))) {
            flip(directory.resolve("backups").resolve(name), 3);
        }
        assertThatThrownBy(() -> loaded(directory)).isInstanceOf(CorruptStoreException.class);
    }

    @Test
    void healingThatIsInterruptedAnywhereIsDoneByTheNextOpening() throws IOException {
        SimulatedDisk whole = damagedDisk();
        long first = whole.operations();
        open(whole.root(), false, new ArrayList<>());
        for (long at = first; at < whole.operations(); at++) {
            SimulatedDisk disk = damagedDisk();
            disk.stopAt(at, Stop.WITHIN);
            openOnStoppingDisk(disk);
            for (SimulatedDisk left :
                    List.of(disk.copy(), disk.crash(at), disk.crash(at + 1000), disk.crashLosingUnforced())) {
                Loaded found = load(left.root());
                assertThat(found.memories()).as("stopped at %d", at).isEqualTo(state.memories());
                open(left.root(), false, new ArrayList<>());
                assertThat(load(left.crashLosingUnforced().root()))
                        .as("stopped at %d", at)
                        .isEqualTo(new Loaded(9, state.memories()));
                assertThat(left.root().resolve("memories-000001.txt.damaged"))
                        .as("stopped at %d", at)
                        .exists();
            }
        }
    }

    /** Fails, unless only deletions after the commit do. */
    private static void openOnStoppingDisk(SimulatedDisk disk) {
        try {
            open(disk.root(), false, new ArrayList<>());
            assertThat(load(disk.copy().root()).sequence()).isEqualTo(9);
        } catch (StoreUnavailableException e) {
            assertThat(e).hasMessageContaining("failed");
        }
    }

    private static SimulatedDisk damagedDisk() throws IOException {
        SimulatedDisk disk = SimulatedDisk.create();
        fill(disk.root());
        flip(disk.root().resolve("memories-000001.txt"), 70);
        return disk.copy();
    }
}
