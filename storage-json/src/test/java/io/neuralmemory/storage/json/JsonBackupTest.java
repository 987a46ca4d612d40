package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of whole stores: engine, log and segments together. */
final class JsonBackupTest {
    @TempDir
    Path directory;

    private static PersistentMemory open(Path directory) {
        return new PersistentMemoryBuilder()
                .withConfig(StorageConfig.at(directory))
                .build();
    }

    private static void store(PersistentMemory memory, String... ids) {
        for (String id : ids) {
            memory.store(
                    NewMemory.builder("content of " + id).id(id).embedding(1, 2).build());
        }
    }

    private static Set<String> ids(PersistentMemory memory) {
        Set<String> ids = new TreeSet<>();
        memory.forEach(each -> ids.add(each.id()));
        return ids;
    }

    @Test
    void aCompressedStoreTakesTheBackupOfAnotherOneThatIsNot() throws IOException {
        Path backup;
        try (PersistentMemory memory = open(directory.resolve("plain"))) {
            store(memory, "a", "b");
            backup = memory.backup();
        }
        StorageConfig compressed = StorageConfig.at(directory.resolve("gzip")).withCompress(true);
        try (PersistentMemory memory =
                new PersistentMemoryBuilder().withConfig(compressed).build()) {
            memory.restoreFromBackup(backup);
            assertThat(ids(memory)).containsExactly("a", "b");
            assertThatThrownBy(() -> memory.restoreFromBackup(backup))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("belongs to store");
        }
        try (PersistentMemory memory = open(directory.resolve("gzip"))) {
            assertThat(ids(memory)).containsExactly("a", "b");
        }
    }

    @Test
    void aDocumentOfFormatOneIsRestored() throws IOException {
        Path document = directory.resolve("export.json");
        try (PersistentMemory memory = open(directory.resolve("store"))) {
            store(memory, "a", "b");
            try (OutputStream out = Files.newOutputStream(document)) {
                JsonDocuments.write(out, Instant.EPOCH, Instant.EPOCH, memory::forEach);
            }
            memory.clear();
            store(memory, "c");
            memory.restoreFromBackup(document);
            assertThat(ids(memory)).containsExactly("a", "b");
        }
        try (PersistentMemory memory = open(directory.resolve("store"))) {
            assertThat(ids(memory)).containsExactly("a", "b");
            Files.writeString(document, "{\"version\":\"1.0\",\"memories\":[");
            assertThatThrownBy(() -> memory.restoreFromBackup(document)).isInstanceOf(CorruptStoreException.class);
            assertThatThrownBy(() -> memory.restoreFromBackup(directory.resolve("absent.json")))
                    .isInstanceOf(StoreConfigurationException.class);
            assertThat(ids(memory)).containsExactly("a", "b");
        }
    }

    @Test
    void aDocumentOfAnotherDimensionIsRefused() throws IOException {
        Path document = directory.resolve("export.json");
        try (PersistentMemory other = open(directory.resolve("other"));
                OutputStream out = Files.newOutputStream(document)) {
            other.store("three", new float[] {1, 2, 3});
            JsonDocuments.write(out, Instant.EPOCH, Instant.EPOCH, other::forEach);
        }
        try (PersistentMemory memory = open(directory.resolve("store"))) {
            store(memory, "a");
            assertThatThrownBy(() -> memory.restoreFromBackup(document))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("3 dimensions");
            assertThat(ids(memory)).containsExactly("a");
            store(memory, "b");
        }
    }

    /** Acknowledged writes before and after the restore are all there or all replaced. */
    @Test
    void aRestoreInterruptedAnywhereLeavesTheOldStateOrTheNewOne() {
        SimulatedDisk whole = SimulatedDisk.create();
        long[] operations = new long[2];
        try (PersistentMemory memory = open(whole.root())) {
            Path backup = prepare(memory);
            operations[0] = whole.operations();
            memory.restoreFromBackup(backup);
            store(memory, "after");
            operations[1] = whole.operations();
        }
        List<Set<String>> allowed = List.of(Set.of("new"), Set.of("a", "b"), Set.of("a", "b", "after"));
        for (long at = operations[0]; at < operations[1]; at++) {
            SimulatedDisk disk = SimulatedDisk.create();
            PersistentMemory memory = open(disk.root());
            Path backup = prepare(memory);
            disk.stopAt(at, at % 2 == 0 ? Stop.WITHIN : Stop.BEFORE);
            int least = 0;
            try {
                memory.restoreFromBackup(backup);
                least = 1;
                store(memory, "after");
                least = 2;
            } catch (MemoryStoreException e) {
                assertThat(least).isLessThan(2);
            }
            List<SimulatedDisk> left = List.of(disk.copy(), disk.crash(at), disk.crashLosingUnforced());
            closeOnStoppedDisk(memory);
            for (SimulatedDisk next : left) {
                try (PersistentMemory found = open(next.root())) {
                    assertThat(allowed.subList(least, 3))
                            .as("stopped at %d", at)
                            .contains(ids(found));
                }
            }
        }
    }

    private static Path prepare(PersistentMemory memory) {
        store(memory, "a", "b");
        Path backup = memory.backup();
        memory.deleteAll(List.of("a", "b"));
        store(memory, "new");
        return backup;
    }

    private static void closeOnStoppedDisk(PersistentMemory memory) {
        try (memory) {
            assertThat(memory).isNotNull();
        } catch (MemoryStoreException e) {
            assertThat(e).hasMessageContaining("closed with");
        }
    }

    @Test
    void aBackupWithTwoDimensionsIsRefusedAndChangesNothing() throws IOException {
        Path document = directory.resolve("two-dimensions.json");
        Files.writeString(
                document,
                "{\"version\":\"1.0\",\"memories\":[" + memory("a", "1,2") + "," + memory("b", "1,2,3") + "]}");
        Path store = directory.resolve("of-one-dimension");
        try (PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(store).build()) {
            memory.store(NewMemory.builder("kept").id("kept").build());

            assertThatThrownBy(() -> memory.restoreFromBackup(document))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining(
                            "memories[1].value.embedding has 3 dimensions, the memories before it have 2");
            assertThat(memory.find("kept")).isPresent();
            assertThat(memory.size()).isEqualTo(1);
        }
    }

    private static String memory(String id, String embedding) {
        return "{\"key\":{\"id\":\"" + id + "\",\"timestamp\":1,\"context_hash\":0},\"value\":{\"embedding\":["
                + embedding
                + "],\"content\":\"c\",\"metadata\":{\"importance\":1.0,\"access_count\":0,\"last_accessed\":1,\"decay_factor\":1.0,\"tags\":[]}}}";
    }
}
