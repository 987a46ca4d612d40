package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.loaded;
import static io.neuralmemory.storage.file.Stores.memory;
import static io.neuralmemory.storage.file.Stores.put;
import static io.neuralmemory.storage.file.Stores.puts;
import static io.neuralmemory.storage.file.Stores.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store of two segments; memory 1 is dead in the first of them, memories 0 and 2 are in the backup in an older form.
 */
final class SalvageTest {
    /** What a salvaging opening commits. */
    static final long AFTER = 99;

    private static final String FIRST = "memories-000002.txt";
    private static final Map<String, Memory> STATE =
            Loaded.of(9, memory(0, 2), memory(2, 2), memory(3, 2), memory(4, 3)).memories();

    @TempDir
    Path directory;

    private byte[] sound;

    @BeforeEach
    void aStoreWithABackup() throws IOException {
        fill(directory);
        sound = Files.readAllBytes(directory.resolve(FIRST));
    }

    private static void fill(Path directory) {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(0, 1), put(2, 1), put(7, 1)));
            storage.createBackup(false);
            storage.commit(puts(2, 0, 4, 2));
            storage.commit(batch(3, remove(1), remove(7), put(4, 3)));
        }
    }

    static void damage(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
    }

    static byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 0x15;
        return flipped;
    }

    /** What an opening keeps and what it says. */
    record Salvaged(Map<String, Memory> memories, List<Finding> findings) {
        /** The ids that the finding on a file gives as lost. */
        Set<String> lost(String file) {
            return findings.stream()
                    .filter(finding -> finding.location().equals(file))
                    .flatMap(finding -> finding.memoryIds().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        String messages() {
            return findings.toString();
        }
    }

    static Salvaged salvage(Path directory, boolean readOnly) {
        List<Finding> findings = new ArrayList<>();
        try (SegmentStorage storage = SegmentStorage.open(
                Stores.settings(directory)
                        .recovery(RecoveryMode.SALVAGE)
                        .readOnly(readOnly)
                        .findings(findings::add)
                        .build(),
                Stores.LINES)) {
            Map<String, Memory> memories = load(storage).memories();
            if (!readOnly) {
                storage.commit(batch(AFTER));
            }
            return new Salvaged(memories, findings);
        }
    }

    private void removeBackups() throws IOException {
        for (String name : Stores.files(directory.resolve("backups"))) {
            Files.delete(directory.resolve("backups").resolve(name));
        }
    }

    /** The id of the live memory in whose record a byte lies, if it lies in one. */
    private Set<String> memoryAt(int at) {
        int start = 0;
        for (String line : new String(sound, StandardCharsets.UTF_8).split("\n", -1)) {
            if (at >= start && at < start + line.length() && !line.startsWith("#")) {
                String id = new LineFormat()
                        .decode(line.getBytes(StandardCharsets.UTF_8))
                        .id();
                return STATE.containsKey(id) ? Set.of(id) : Set.of();
            }
            start += line.length() + 1;
        }
        return Set.of();
    }

    @Test
    void afterAnyFlippedByteExactlyTheRecordWithItIsLostAndNamed() throws IOException {
        removeBackups();
        for (int i = 0; i < sound.length; i++) {
            damage(directory.resolve(FIRST), flipped(sound, i));
            Salvaged salvaged = salvage(directory, true);
            Map<String, Memory> expected = new TreeMap<>(STATE);
            expected.keySet().removeAll(memoryAt(i));
            assertThat(salvaged.memories()).as("byte %d", i).isEqualTo(expected);
            assertThat(salvaged.lost(FIRST)).as("byte %d", i).isEqualTo(memoryAt(i));
            assertThat(salvaged.findings().get(0).severity())
                    .isEqualTo(memoryAt(i).isEmpty() ? Severity.WARNING : Severity.ERROR);
        }
    }

    @Test
    void theNewestBackupHasTheLostMemoriesAndNoOthers() throws IOException {
        for (int i = 0; i < sound.length; i++) {
            damage(directory.resolve(FIRST), flipped(sound, i));
            Map<String, Memory> expected = new TreeMap<>(STATE);
            for (String id : memoryAt(i)) {
                Memory older =
                        Loaded.of(1, memory(0, 1), memory(2, 1)).memories().get(id);
                expected.compute(id, (key, newer) -> older);
            }
            Salvaged salvaged = salvage(directory, true);
            assertThat(salvaged.memories()).as("byte %d", i).isEqualTo(expected);
        }
    }

    @Test
    void aCutFileKeepsItsRecordsOnlyIfAllAreThere() throws IOException {
        removeBackups();
        int recordsEnd = new String(sound, StandardCharsets.UTF_8).indexOf("\n#end");
        for (int length = 0; length < sound.length; length++) {
            damage(directory.resolve(FIRST), Arrays.copyOf(sound, length));
            Salvaged salvaged = salvage(directory, true);
            Map<String, Memory> expected = new TreeMap<>(STATE);
            if (length < recordsEnd) {
                expected.keySet().removeIf(id -> !id.equals("memory-4"));
                assertThat(salvaged.messages()).as("cut at %d", length).contains("3 of 3 memories are lost");
            }
            assertThat(salvaged.memories()).as("cut at %d", length).isEqualTo(expected);
        }
    }

    @Test
    void bytesThatCameInOrWentCostOnlyTheRecordTheyAreIn() throws IOException {
        removeBackups();
        for (int i = 0; i < sound.length; i++) {
            byte[] longer = new byte[sound.length + 3];
            System.arraycopy(sound, 0, longer, 0, i);
            System.arraycopy(sound, i, longer, i + 3, sound.length - i);
            damage(directory.resolve(FIRST), longer);
            assertThat(salvage(directory, true).memories().size())
                    .as("at byte %d", i)
                    .isGreaterThanOrEqualTo(STATE.size() - 1);
        }
    }

    @Test
    void withoutAnIndexTheIdsAreReadFromTheRecordsAndSaidToBeProbable() throws IOException {
        removeBackups();
        String text = new String(sound, StandardCharsets.UTF_8);
        String damaged = text.substring(0, text.indexOf("#end")) + "#xxx";
        damage(directory.resolve(FIRST), flipped(damaged.getBytes(StandardCharsets.UTF_8), damaged.length() - 7));
        assertThat(salvage(directory, true).messages())
                .contains(
                        "3 of 3 memories are lost: probably memory-0, memory-2; 1 whose ids cannot be read, as records 3");
    }

    @Test
    void aMissingFileIsCountedAndFilledFromTheBackup() throws IOException {
        Files.delete(directory.resolve(FIRST));
        Salvaged salvaged = salvage(directory, true);
        assertThat(salvaged.messages()).contains("3 of 3 memories are lost: 3 whose ids cannot be read");
        assertThat(salvaged.memories())
                .as("nobody knows that memory 7 is not one of the lost ones")
                .isEqualTo(Loaded.of(9, memory(0, 1), memory(2, 1), memory(7, 1), memory(4, 3))
                        .memories());
        assertThat(salvaged.messages()).contains("3 memories come from backup-").contains("deleted since");
    }

    @Test
    void whatWasSalvagedIsWrittenOnceMoreAndTheDamagedFileIsKept() throws IOException {
        int inSecondRecord = new String(sound, StandardCharsets.UTF_8).indexOf('\n', 60) + 60;
        byte[] damaged = flipped(sound, inSecondRecord + 60);
        damage(directory.resolve(FIRST), damaged);
        Salvaged salvaged = salvage(directory, false);
        assertThat(load(directory)).isEqualTo(new Loaded(AFTER, salvaged.memories()));
        assertThat(directory.resolve(FIRST)).doesNotExist();
        assertThat(directory.resolve(FIRST + ".damaged")).hasBinaryContent(damaged);
        assertThat(Stores.check(directory)).extracting(Finding::severity).doesNotContain(Severity.ERROR);
    }

    @Test
    void aSalvageThatIsInterruptedAnywhereIsDoneByTheNextOpening() throws IOException {
        SimulatedDisk whole = damagedDisk();
        long first = whole.operations();
        Map<String, Memory> expected = salvage(whole.root(), false).memories();
        assertThat(expected).hasSize(4).isNotEqualTo(STATE);
        for (long at = first; at < whole.operations(); at++) {
            SimulatedDisk disk = damagedDisk();
            disk.stopAt(at, Stop.WITHIN);
            salvageOnStoppingDisk(disk);
            for (SimulatedDisk left : List.of(disk.copy(), disk.crash(at), disk.crashLosingUnforced())) {
                assertThat(salvage(left.root(), true).memories())
                        .as("stopped at %d", at)
                        .isEqualTo(expected);
                salvage(left.root(), false);
                assertThat(load(left.crashLosingUnforced().root()))
                        .as("stopped at %d", at)
                        .isEqualTo(new Loaded(AFTER, expected));
            }
        }
    }

    static void salvageOnStoppingDisk(SimulatedDisk disk) {
        try {
            salvage(disk.root(), false);
        } catch (StoreUnavailableException e) {
            assertThat(e).hasMessageContaining("failed");
        }
    }

    private static SimulatedDisk damagedDisk() throws IOException {
        SimulatedDisk disk = SimulatedDisk.create();
        fill(disk.root());
        Path file = disk.root().resolve(FIRST);
        damage(file, flipped(Files.readAllBytes(file), 60));
        return disk.copy();
    }
}
