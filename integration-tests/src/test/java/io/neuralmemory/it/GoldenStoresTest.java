package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every store that an earlier version wrote is read, written and restored by this one; see docs/compatibility.md. */
final class GoldenStoresTest {
    @TempDir
    private Path directory;

    static List<GoldenStore> stores() {
        return GoldenStore.all();
    }

    private PersistentMemoryBuilder builder(Path store) {
        return new PersistentMemoryBuilder().withStoragePath(store);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aReaderFindsEverything(GoldenStore golden) throws IOException {
        golden.unpackInto(directory);
        try (PersistentMemory store = builder(directory).withReadOnly(true).build()) {
            assertThat(GoldenStore.held(store)).isEqualTo(golden.memories());
        }
        assertThat(builder(directory).check().isDamaged()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aWriterGoesOnWhereTheEarlierVersionWasKilled(GoldenStore golden) throws IOException {
        golden.unpackInto(directory);
        SortedMap<String, Memory> expected = golden.memories();
        try (PersistentMemory store = builder(directory).build()) {
            assertThat(GoldenStore.held(store)).isEqualTo(expected);
            MemoryKey added = store.store("after the update", new float[] {1, 2, 3, 4, 5});
            store.save();
            store.compact();
            expected.put(added.id(), store.find(added.id()).orElseThrow());
            store.delete(expected.firstKey());
            expected.remove(expected.firstKey());
        }
        try (PersistentMemory store = builder(directory).withReadOnly(true).build()) {
            assertThat(GoldenStore.held(store)).isEqualTo(expected);
        }
        assertThat(builder(directory).check().isDamaged()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void itsBackupIsRestored(GoldenStore golden) throws IOException {
        assumeFalse(golden.name().equals("original"), "the original's backups are documents to import");
        golden.unpackInto(directory);
        try (PersistentMemory store = builder(directory).build()) {
            Path backup = store.backups().get(0).path();
            assertThat(store.verifyBackup(backup).findings()).isEmpty();
            store.restoreFromBackup(backup);
            assertThat(GoldenStore.held(store)).isEqualTo(golden.backedUp());
        }
    }
}
