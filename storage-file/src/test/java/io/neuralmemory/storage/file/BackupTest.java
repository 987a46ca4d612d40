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

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import io.neuralmemory.storage.file.Stores.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
    @TempDir
    Path directory;

    private Path folder() {
        return directory.resolve("backups");
    }

    private SpyBlobs spyOnBackups() {
        return new SpyBlobs(new BackupFolder(folder()));
    }

    private SegmentStorage loadedWith(SpyBlobs backups) {
        SegmentStorage storage = SegmentStorage.open(
                Stores.settings(directory).build(), Stores.LINES, new DirectoryBlobStore(directory), backups);
        storage.load(memory -> {});
        return storage;
    }

    private static Map<String, Memory> restore(SegmentStorage storage, BackupInfo backup, long sequence) {
        Map<String, Memory> memories = new TreeMap<>();
        storage.restoreBackup(backup.path(), sequence, memory -> {
            synchronized (memories) {
                assertThat(memories.put(memory.id(), memory)).isNull();
            }
        });
        return memories;
    }

    @Test
    void aBackupHasTheStateThatWasCommittedLast() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(puts(1, 0, 5, 1));
            storage.commit(batch(2, put(0, 2), remove(4)));
            BackupInfo backup = storage.createBackup(false);
            assertThat(backup.id()).isEqualTo("backup-20250716T120000Z-000001");
            assertThat(backup.memories()).isEqualTo(4);
            assertThat(backup.lastSequence()).isEqualTo(2);
            assertThat(backup.isAutomatic()).isFalse();
            assertThat(backup.byteLength()).isEqualTo(Stores.bytes(folder()));
            assertThat(storage.backups()).singleElement().satisfies(listed -> {
                assertThat(listed.path()).isEqualTo(backup.path()).isRegularFile();
                assertThat(listed.createdAt()).isEqualTo(Stores.CREATED);
            });
            Loaded saved = load(directory);
            storage.commit(batch(3, put(1, 9), put(7, 9), remove(2)));
            assertThat(restore(storage, backup, 50)).isEqualTo(saved.memories());
            assertThat(load(directory)).isEqualTo(new Loaded(50, saved.memories()));
            storage.commit(batch(51, put(8, 1)));
            assertThat(load(directory)).isEqualTo(new Loaded(50, saved.memories()).after(batch(51, put(8, 1))));
        }
    }

    @Test
    void aSecondBackupCopiesOnlyNewSegments() {
        SpyBlobs backups = spyOnBackups();
        try (SegmentStorage storage = loadedWith(backups)) {
            storage.commit(puts(1, 0, 1000, 1));
            storage.createBackup(false);
            long first = backups.createdBytes();
            storage.commit(batch(2, put(1, 2)));
            storage.createBackup(false);
            long second = backups.createdBytes() - first;
            assertThat(first).isGreaterThan(30_000);
            assertThat(second).isLessThan(1500);
            storage.createBackup(false);
            assertThat(backups.createdBytes() - first - second).isLessThan(1000);
        }
    }

    @Test
    void aBackupBesideAWriterHasAStateThatExisted() {
        SpyBlobs backups = spyOnBackups();
        try (SegmentStorage storage = loadedWith(backups)) {
            storage.commit(puts(1, 0, 5, 1));
            storage.commit(puts(2, 5, 9, 1));
            Loaded before = load(directory);
            long[] sequence = {2};
            backups.beforeCreate(name -> {
                storage.commit(puts(++sequence[0], 0, 9, (int) sequence[0]));
                storage.compact(Occasion.REQUESTED);
            });
            BackupInfo backup = storage.createBackup(false);
            assertThat(sequence[0]).isGreaterThan(4);
            assertThat(restore(storage, backup, 100)).isEqualTo(before.memories());
        }
    }

    @Test
    void eachKindOfBackupHasItsOwnQuota() {
        StorageSettings settings = Stores.settings(directory).maxBackups(2).build();
        try (SegmentStorage storage = SegmentStorage.open(settings, Stores.LINES)) {
            storage.load(memory -> {});
            storage.commit(batch(1, put(0, 1)));
            storage.createBackup(false);
            for (int i = 2; i < 6; i++) {
                storage.commit(batch(i, put(0, i)));
                storage.createBackup(true);
            }
            assertThat(storage.backups())
                    .extracting(BackupInfo::lastSequence, BackupInfo::isAutomatic)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1L, false),
                            org.assertj.core.groups.Tuple.tuple(4L, true),
                            org.assertj.core.groups.Tuple.tuple(5L, true));
            assertThat(Stores.files(folder())).hasSize(6);
            storage.createBackup(false);
            storage.createBackup(false);
            assertThat(storage.backups()).extracting(BackupInfo::isAutomatic).containsExactly(true, true, false, false);
        }
    }

    @Test
    void pruningKeepsTheNewestOfEachKindAndTheNewestIntactOne() throws IOException {
        try (SegmentStorage storage = loaded(directory)) {
            for (int i = 1; i <= 3; i++) {
                storage.commit(batch(i, put(i, i)));
                storage.createBackup(false);
            }
            Path newest = newestCopy(storage);
            Files.write(newest, new byte[] {1});
            storage.pruneBackups(1);
            assertThat(storage.backups()).extracting(BackupInfo::lastSequence).containsExactly(2L, 3L);
            storage.createBackup(false);
            assertThat(findings(storage, storage.backups().get(1))).isEmpty();
            storage.pruneBackups(1);
            assertThat(storage.backups()).singleElement().satisfies(last -> {
                assertThat(last.id()).endsWith("-000004");
                assertThat(findings(storage, last)).isEmpty();
            });
        }
    }

    /** The copy that only the newest backup has. */
    private Path newestCopy(SegmentStorage storage) throws IOException {
        List<BackupInfo> all = storage.backups();
        String last = Files.readString(all.get(all.size() - 1).path());
        String before = Files.readString(all.get(all.size() - 2).path());
        return Stores.files(folder()).stream()
                .filter(name -> last.contains(name) && !before.contains(name))
                .map(folder()::resolve)
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> findings(SegmentStorage storage, BackupInfo backup) {
        List<Finding> findings = new ArrayList<>();
        long intact = storage.verifyBackup(backup.path(), findings::add);
        assertThat(findings.isEmpty()).isEqualTo(intact == backup.memories());
        return findings;
    }

    @Test
    void everyFlippedByteOfABackupIsFoundAndRefusedBeforeAnythingIsTouched() throws IOException {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            BackupInfo backup = storage.createBackup(false);
            storage.commit(batch(2, put(1, 2), put(2, 2)));
            Loaded before = load(directory);
            for (String name : Stores.files(folder())) {
                byte[] bytes = Files.readAllBytes(folder().resolve(name));
                for (int i = 0; i < bytes.length; i++) {
                    byte[] flipped = bytes.clone();
                    flipped[i] ^= 0x15;
                    Files.write(folder().resolve(name), flipped);
                    assertThatThrownBy(() -> restore(storage, backup, 9))
                            .isInstanceOfAny(
                                    CorruptStoreException.class, io.neuralmemory.IncompatibleStoreException.class);
                }
                Files.write(folder().resolve(name), bytes);
            }
            assertThat(load(directory)).isEqualTo(before);
            assertThat(findings(storage, backup)).isEmpty();
            assertThat(restore(storage, backup, 9)).containsOnlyKeys("memory-1");
        }
    }

    @Test
    void aBackupWithAMissingCopyIsNotListedAndVerifyingSaysWhatIsMissing() throws IOException {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            BackupInfo backup = storage.createBackup(false);
            String copy = Stores.files(folder()).get(1);
            Files.delete(folder().resolve(copy));
            assertThat(storage.backups()).isEmpty();
            assertThat(findings(storage, backup))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.location()).isEqualTo(copy));
        }
    }

    @Test
    void anotherStoresBackupIsTakenOnlyByAStoreWithoutMemories() throws IOException {
        BackupInfo backup;
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(puts(1, 0, 5, 1));
            backup = storage.createBackup(false);
        }
        Path other = Files.createDirectory(directory.resolve("other"));
        StoreHeader header = new StoreHeader("another-store", Stores.CREATED, OptionalInt.empty());
        StorageSettings settings = StorageSettings.builder(other, header).build();
        try (SegmentStorage storage = SegmentStorage.open(settings, Stores.LINES)) {
            storage.load(memory -> {});
            storage.commit(batch(1));
            assertThat(restore(storage, backup, 5)).hasSize(5);
            assertThatThrownBy(() -> restore(storage, backup, 6))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("another-store")
                    .hasMessageContaining("5 memories");
        }
        try (SegmentStorage storage = SegmentStorage.open(settings, Stores.LINES)) {
            assertThat(load(storage)).isEqualTo(new Loaded(5, load(directory).memories()));
        }
    }

    @Test
    void whatHasNoBackupsNameOrIsNotThereIsRefused() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            BackupInfo backup = storage.createBackup(false);
            for (String name : List.of(
                    "backup-20250716T120000Z-000009.json", "manifest-000002.json", "backup-1.json", "/", "..")) {
                assertThatThrownBy(() -> storage.restoreBackup(folder().resolve(name), 9, memory -> {}))
                        .as(name)
                        .isInstanceOf(StoreConfigurationException.class);
            }
            assertThat(backup.path()).exists();
            assertThat(load(directory)).isEqualTo(Loaded.of(1, memory(1, 1)));
        }
    }

    @Test
    void aLinkInPlaceOfTheFolderIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(folder(), elsewhere);
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1, put(1, 1)));
            assertThatThrownBy(() -> storage.createBackup(false))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("links are not followed");
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void anEmptyStoreIsBackedUpAndRestored() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(1));
            BackupInfo empty = storage.createBackup(false);
            storage.commit(batch(2, put(1, 1)));
            assertThat(restore(storage, empty, 9)).isEmpty();
        }
        assertThat(load(directory)).isEqualTo(Loaded.of(9));
    }
}
