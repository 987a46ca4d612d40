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

import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.storage.file.manifest.BlobNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentStorageTest {
    @TempDir
    Path directory;

    @Test
    void aNewStoreIsEmptyAtSequenceZero() {
        assertThat(load(directory)).isEqualTo(Loaded.of(0));
    }

    @Test
    void whatWasCommittedIsLoaded() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(7, put(1, 1), put(2, 1)));
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(7, memory(1, 1), memory(2, 1)));
    }

    @Test
    void aLaterPutReplacesAnEarlierOneAndARemoveEndsIt() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1), put(2, 1), put(3, 1)));
            storage.commit(batch(2, put(2, 2), remove(3)));
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(2, memory(1, 1), memory(2, 2)));
    }

    @Test
    void removingAnAbsentIdDoesNothing() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            storage.commit(batch(2, remove(9)));
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(2, memory(1, 1)));
    }

    @Test
    void anEmptyBatchStoresTheSequenceAndNoSegment() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(5));
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(5));
        assertThat(Stores.files(directory)).containsExactly("manifest-000002.json");
    }

    @Test
    void aSegmentWithoutALiveRecordIsDeleted() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            storage.commit(batch(2, put(1, 2)));
        }
        assertThat(Stores.files(directory)).containsExactly("manifest-000003.json", "memories-000002.txt");
    }

    @Test
    void committingGoesOnAfterReopening() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(puts(1, 0, 300, 1));
        }
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(2, put(7, 2), remove(8)));
        }
        Loaded expected = Loaded.of(0).after(puts(1, 0, 300, 1)).after(batch(2, put(7, 2), remove(8)));
        assertThat(load(directory)).isEqualTo(expected);
    }

    @Test
    void aBigBatchIsSplitOverFilesOfTheSizeAllowed() throws IOException {
        StorageSettings settings =
                Stores.settings(directory).maxFileBytes(10_000).build();
        try (SegmentStorage storage = SegmentStorage.open(settings, Stores.LINES)) {
            storage.load(memory -> {});
            storage.commit(puts(1, 0, 2000, 1));
        }
        List<String> segments =
                Stores.files(directory).stream().filter(BlobNames::isSegment).toList();
        assertThat(segments).hasSizeGreaterThan(10);
        for (String segment : segments) {
            assertThat(Files.size(directory.resolve(segment))).isBetween(1L, 10_000L);
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(0).after(puts(1, 0, 2000, 1)));
    }

    @Test
    void aMemoryLargerThanAFileMayBeHasOneOfItsOwn() {
        StorageSettings settings = Stores.settings(directory).maxFileBytes(100).build();
        Change big = new Change.Put(memory("big", "x".repeat(500)));
        try (SegmentStorage storage = SegmentStorage.open(settings, Stores.LINES)) {
            storage.load(memory -> {});
            storage.commit(batch(1, put(1, 1), big, put(2, 1)));
        }
        assertThat(load(directory).memories()).containsOnlyKeys("big", "memory-1", "memory-2");
    }

    @Test
    void twoChangesOfOneMemoryInABatchAreRefused() {
        try (SegmentStorage storage = loaded(directory)) {
            assertThatThrownBy(() -> storage.commit(batch(1, put(1, 1), put(1, 2))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("memory-1");
        }
    }

    @Test
    void theDimensionIsStoredOnceItIsKnown() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(new ChangeBatch(1, List.of(new Change.Put(memory("a", "without")))));
            storage.commit(new ChangeBatch(2, List.of(new Change.Put(memory("b", "with", 1, 2, 3)))));
        }
        assertThat(Stores.open(directory).load(memory -> {}).header()).isEqualTo(Stores.HEADER.withDimension(3));
    }

    @Test
    void compressedDocumentsComeBackEqual() throws IOException {
        try (SegmentStorage storage =
                SegmentStorage.open(Stores.settings(directory).build(), Stores.LINES_GZIP)) {
            storage.load(memory -> {});
            storage.commit(puts(1, 0, 500, 1));
            assertThat(Stores.files(directory)).contains("memories-000001.txt.gz");
        }
        try (SegmentStorage storage =
                SegmentStorage.open(Stores.settings(directory).build(), Stores.LINES_GZIP)) {
            assertThat(load(storage)).isEqualTo(Loaded.of(0).after(puts(1, 0, 500, 1)));
        }
    }

    @Test
    void aStaleOpenersCommitFailsForEver() {
        try (SegmentStorage stale = loaded(directory);
                SegmentStorage current = loaded(directory)) {
            current.commit(batch(1, put(1, 1)));
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> stale.commit(batch(9, put(9, 9)))).isInstanceOf(StoreLockedException.class);
            }
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(1, memory(1, 1)));
    }

    @Test
    void aStaleOpenersCommitFailsAlthoughTheOthersFirstManifestIsGone() {
        loaded(directory).commit(batch(1, put(1, 1)));
        try (SegmentStorage stale = loaded(directory);
                SegmentStorage current = loaded(directory)) {
            for (int sequence = 2; sequence < 6; sequence++) {
                current.commit(batch(sequence, put(sequence, 1)));
            }
            // No new segment, whose name would be taken too.
            assertThatThrownBy(() -> stale.commit(batch(9, remove(1)))).isInstanceOf(StoreLockedException.class);
        }
        assertThat(load(directory).sequence()).isEqualTo(5);
    }

    @Test
    void aCommitThatFailedChangesNothingAndCanBeRepeated() {
        SpyBlobs blobs = new SpyBlobs(new DirectoryBlobStore(directory));
        List<String> created = new ArrayList<>();
        try (SegmentStorage storage = Stores.open(Stores.settings(directory), blobs)) {
            storage.load(memory -> {});
            storage.commit(batch(1, put(1, 1)));
            blobs.beforeCreate(name -> {
                created.add(name);
                if (BlobNames.isManifest(name)) {
                    throw new IOException("No space left on device");
                }
            });
            assertThatThrownBy(() -> storage.commit(batch(2, put(1, 2), put(2, 1))))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("manifest-000003.json");
            assertThat(load(directory)).isEqualTo(Loaded.of(1, memory(1, 1)));
            assertThat(Stores.files(directory)).containsExactly("manifest-000002.json", "memories-000001.txt");
            blobs.beforeCreate(created::add);
            storage.commit(batch(3, put(1, 3)));
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(3, memory(1, 3)));
        assertThat(created).doesNotHaveDuplicates();
    }

    @Test
    void readOnlyOpeningWritesNothing() {
        loaded(directory).commit(batch(1, put(1, 1)));
        List<String> before = Stores.files(directory);
        try (SegmentStorage storage =
                SegmentStorage.open(Stores.settings(directory).readOnly(true).build(), Stores.LINES)) {
            storage.load(memory -> {});
            assertThatThrownBy(() -> storage.commit(batch(2))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(Stores.files(directory)).isEqualTo(before);
    }

    @Test
    void readingBesideAWriterFindsTheNewStateWhenTheOldOneIsDeleted() {
        SegmentStorage writer = loaded(directory);
        writer.commit(batch(1, put(1, 1)));
        BlobStore racing = new RacingBlobs(new DirectoryBlobStore(directory), () -> writer.commit(batch(2, put(1, 2))));
        SegmentStorage reader = Stores.open(Stores.settings(directory).readOnly(true), racing);
        assertThat(load(reader)).isEqualTo(Loaded.of(2, memory(1, 2)));
    }

    @Test
    void filesOfOthersAreNeverDeleted() throws IOException {
        List<String> others = List.of(
                "memories.json",
                "memories-000001.json",
                "memories-1.txt",
                "memories-000001.txt.bak",
                "manifest-000001.json~",
                "manifest-1.json",
                "wal-000001.log");
        for (String other : others) {
            Files.writeString(directory.resolve(other), "of others");
        }
        Files.delete(directory.resolve("memories-000001.json"));
        Files.delete(directory.resolve("memories-000001.txt.bak"));
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            Files.writeString(directory.resolve("memories-000001.json"), "of others");
            Files.writeString(directory.resolve("memories-000001.txt.bak"), "of others");
            Files.writeString(directory.resolve("memories-000777.txt.tmp"), "left behind");
            storage.commit(batch(2, put(2, 1)));
        }
        assertThat(Stores.files(directory)).containsAll(others).doesNotContain("memories-000777.txt.tmp");
    }

    /** Lets a writer commit between the listing and the first opening. */
    private record RacingBlobs(BlobStore blobs, OneShot race) implements BlobStore {
        RacingBlobs(BlobStore blobs, Runnable race) {
            this(blobs, new OneShot(race));
        }

        @Override
        public java.util.Set<String> list() throws IOException {
            java.util.Set<String> names = blobs.list();
            race.fire();
            return names;
        }

        @Override
        public Blob open(String name) throws IOException {
            return blobs.open(name);
        }

        @Override
        public long create(String name, io.neuralmemory.spi.file.DurableFiles.Content content) {
            throw new AssertionError("a reader creates " + name);
        }

        @Override
        public void delete(String name) {
            throw new AssertionError("a reader deletes " + name);
        }

        @Override
        public void setAside(String name) {
            throw new AssertionError("a reader sets " + name + " aside");
        }

        @Override
        public void forceNames() {
            throw new AssertionError("a reader forces");
        }
    }

    private static final class OneShot {
        private final Runnable action;
        private boolean fired;

        OneShot(Runnable action) {
            this.action = action;
        }

        void fire() {
            if (!fired) {
                fired = true;
                action.run();
            }
        }
    }
}
