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

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompactionTest {
    @TempDir
    Path directory;

    private Loaded expected = Loaded.of(0);

    private void commit(SegmentStorage storage, ChangeBatch batch) {
        storage.commit(batch);
        expected = expected.after(batch);
    }

    @Test
    void closingMakesASmallStoreOneDocument() {
        try (SegmentStorage storage = loaded(directory)) {
            for (int i = 1; i < 8; i++) {
                commit(storage, batch(i, put(i, 1), put(i - 1, 2)));
            }
            storage.compact(Occasion.CLOSING);
        }
        assertThat(Stores.files(directory)).hasSize(2);
        assertThat(load(directory)).isEqualTo(expected);
    }

    @Test
    void closingOneDocumentWithNothingDeadDoesNothing() {
        try (SegmentStorage storage = loaded(directory)) {
            commit(storage, batch(1, put(1, 1), put(2, 1)));
            List<String> before = Stores.files(directory);
            storage.compact(Occasion.CLOSING);
            assertThat(Stores.files(directory)).isEqualTo(before);
        }
    }

    @Test
    void aRequestRewritesEverything() {
        try (SegmentStorage storage = loaded(directory)) {
            commit(storage, puts(1, 0, 50, 1));
            commit(storage, puts(2, 0, 5, 2));
            storage.compact(Occasion.REQUESTED);
            assertThat(Stores.files(directory)).containsExactly("manifest-000004.json", "memories-000003.txt");
            commit(storage, batch(3, put(1, 3), remove(2)));
            assertThat(load(directory)).isEqualTo(expected);
        }
    }

    @Test
    void anEmptyStoreIsCompactedToNothing() {
        try (SegmentStorage storage = loaded(directory)) {
            for (Occasion occasion : Occasion.values()) {
                storage.compact(occasion);
            }
        }
        assertThat(Stores.files(directory)).isEmpty();
    }

    @Test
    void whatDiesWhileCompactionCopiesIsDeadAfterwards() {
        SpyBlobs blobs = new SpyBlobs(new DirectoryBlobStore(directory));
        try (SegmentStorage storage = Stores.open(Stores.settings(directory), blobs)) {
            storage.load(memory -> {});
            commit(storage, puts(1, 0, 20, 1));
            commit(storage, puts(2, 20, 40, 1));
            AtomicBoolean done = new AtomicBoolean();
            blobs.beforeCreate(name -> {
                if (!done.getAndSet(true)) {
                    commit(storage, batch(3, put(3, 2), remove(4), put(77, 1)));
                }
            });
            storage.compact(Occasion.REQUESTED);
            assertThat(load(directory)).isEqualTo(expected);
            commit(storage, batch(4, remove(3), put(5, 4)));
            assertThat(load(directory)).isEqualTo(expected);
            storage.compact(Occasion.REQUESTED);
        }
        assertThat(Stores.files(directory)).hasSize(2);
        assertThat(load(directory)).isEqualTo(expected);
    }

    @Test
    void aCommitDoesNotDeleteWhatCompactionIsAboutToPublish() {
        SpyBlobs blobs = new SpyBlobs(new DirectoryBlobStore(directory));
        try (SegmentStorage storage = Stores.open(Stores.settings(directory), blobs)) {
            storage.load(memory -> {});
            commit(storage, puts(1, 0, 20, 1));
            commit(storage, puts(2, 5, 10, 2));
            AtomicBoolean done = new AtomicBoolean();
            blobs.afterCreate(name -> {
                if (!done.getAndSet(true)) {
                    commit(storage, batch(3, put(3, 2), remove(4)));
                    assertThat(Stores.files(directory)).contains(name);
                }
            });
            storage.compact(Occasion.REQUESTED);
        }
        assertThat(load(directory)).isEqualTo(expected);
    }

    @Test
    void aCompactionWhoseRecordsAllDiedMeanwhileLeavesNoSegment() {
        SpyBlobs blobs = new SpyBlobs(new DirectoryBlobStore(directory));
        try (SegmentStorage storage = Stores.open(Stores.settings(directory), blobs)) {
            storage.load(memory -> {});
            commit(storage, puts(1, 0, 3, 1));
            commit(storage, batch(2, remove(0)));
            AtomicBoolean done = new AtomicBoolean();
            blobs.beforeCreate(name -> {
                if (!done.getAndSet(true)) {
                    commit(storage, puts(3, 0, 3, 2));
                }
            });
            storage.compact(Occasion.REQUESTED);
            commit(storage, batch(4));
        }
        assertThat(load(directory)).isEqualTo(expected);
        assertThat(Stores.files(directory)).hasSize(2);
    }

    @Test
    void aCompactionThatFailsLeavesTheStateAndNoFiles() {
        SpyBlobs blobs = new SpyBlobs(new DirectoryBlobStore(directory));
        try (SegmentStorage storage = Stores.open(Stores.settings(directory), blobs)) {
            storage.load(memory -> {});
            commit(storage, puts(1, 0, 20, 1));
            commit(storage, puts(2, 0, 5, 2));
            List<String> before = Stores.files(directory);
            blobs.beforeCreate(name -> {
                if (BlobNames.isManifest(name)) {
                    throw new IOException("No space left on device");
                }
            });
            assertThatThrownBy(() -> storage.compact(Occasion.REQUESTED)).isInstanceOf(StoreUnavailableException.class);
            assertThat(Stores.files(directory)).isEqualTo(before);
            blobs.beforeCreate(name -> {});
            commit(storage, batch(3, put(1, 3)));
            storage.compact(Occasion.REQUESTED);
        }
        assertThat(load(directory)).isEqualTo(expected);
    }

    @Test
    void savingOnePercentSixtyTimesWritesFourPercentEachAndStaysCompact() {
        int memories = 20_000;
        Path store = SimulatedDisk.create().root();
        SpyBlobs blobs = new SpyBlobs(new DirectoryBlobStore(store));
        SplittableRandom random = new SplittableRandom(42);
        try (SegmentStorage storage = Stores.open(Stores.settings(store), blobs)) {
            storage.load(memory -> {});
            storage.commit(new ChangeBatch(1, changes(0, memories, 1)));
            long full = blobs.createdBytes();
            for (int save = 1; save <= 60; save++) {
                storage.commit(onePercent(random, memories, save + 1));
                storage.compact(Occasion.SAVED);
                assertThat(Stores.bytes(store)).as("after save %d", save).isLessThan(full * 3 / 2);
                assertThat(Stores.files(store)).as("after save %d", save).hasSizeLessThan(30);
            }
            double share = (double) (blobs.createdBytes() - full) / full / 60;
            assertThat(share).as("share of the store written per save").isLessThan(0.04);
        }
        assertThat(load(store).memories()).hasSize(memories);
    }

    @Test
    void tenSmallSegmentsAreMergedAndTenLargeOnesAreLeft() {
        assertThat(segmentsAfterTenCommitsOf(10)).isEqualTo(1);
        assertThat(segmentsAfterTenCommitsOf(40)).isEqualTo(10);
    }

    /** Of so many memories of a little more than 200 bytes each, where a sixteenth of the largest file is 4 KiB. */
    private static long segmentsAfterTenCommitsOf(int memories) {
        Path store = SimulatedDisk.create().root();
        try (SegmentStorage storage =
                Stores.open(Stores.settings(store).maxFileBytes(64 << 10), new DirectoryBlobStore(store))) {
            storage.load(memory -> {});
            for (int save = 0; save < 10; save++) {
                storage.commit(new ChangeBatch(save + 1, changes(save * memories, (save + 1) * memories, 1)));
                storage.compact(Occasion.SAVED);
            }
        }
        return Stores.files(store).stream()
                .filter(name -> name.startsWith("memories-"))
                .count();
    }

    private static ChangeBatch onePercent(SplittableRandom random, int memories, int version) {
        List<Change> changes = new ArrayList<>();
        random.ints(memories * 2L, 0, memories)
                .distinct()
                .limit(memories / 100)
                .forEach(number -> changes.add(change(number, version)));
        return new ChangeBatch(version, changes);
    }

    private static List<Change> changes(int from, int to, int version) {
        List<Change> changes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            changes.add(change(i, version));
        }
        return changes;
    }

    /** A small memory: 16 floats and 100 characters. */
    private static Change change(int number, int version) {
        float[] embedding = new float[16];
        java.util.Arrays.fill(embedding, number + version / 64f);
        return new Change.Put(memory("memory-" + number, "x".repeat(100), embedding));
    }

    @Test
    void randomCommitsAndCompactionsKeepEveryMemory() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Path store = SimulatedDisk.create().root();
            expected = Loaded.of(0);
            SegmentStorage storage = loaded(store);
            for (int step = 1; step <= 25; step++) {
                int number = random.nextInt(30);
                commit(
                        storage,
                        random.nextInt(4) == 0
                                ? batch(step, remove(number), put(random.nextInt(10) + 40, step))
                                : puts(step, number, number + random.nextInt(100), step));
                if (random.nextInt(3) == 0) {
                    storage.compact(List.of(Occasion.values()).get(random.nextInt(3)));
                }
                if (random.nextInt(6) == 0) {
                    storage.close();
                    storage = loaded(store);
                }
            }
            assertThat(load(store)).as("seed %d", seed).isEqualTo(expected);
            storage.close();
        }
    }
}
