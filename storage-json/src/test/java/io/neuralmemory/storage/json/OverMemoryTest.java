package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose segments lie in memory and whose backups lie elsewhere in memory does what one in a directory does. */
final class OverMemoryTest {
    private final OverMemory provider = new OverMemory();

    @TempDir
    Path directory;

    private PersistentMemory open() {
        return new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend(provider)
                .build();
    }

    private static void store(PersistentMemory memory, String... ids) {
        for (String id : ids) {
            memory.store(NewMemory.builder("content of " + id).id(id).build());
        }
    }

    private static Set<String> ids(PersistentMemory memory) {
        Set<String> ids = new TreeSet<>();
        memory.forEach(each -> ids.add(each.id()));
        return ids;
    }

    @Test
    void backupsAreMadeListedVerifiedRestoredAndPrunedAmongTheirOwnBlobs() {
        Path first;
        try (PersistentMemory memory = open()) {
            store(memory, "a", "b");
            first = memory.backup();
            memory.delete("a");
            Path second = memory.backup();
            assertThat(memory.backups()).extracting(BackupInfo::path).containsExactly(first, second);
            assertThat(memory.verifyBackup(first).memories()).isEqualTo(2);
            assertThat(memory.verifyBackup(first).findings()).isEmpty();
            memory.restoreFromBackup(first);
            assertThat(ids(memory)).containsExactly("a", "b");
            memory.pruneBackups(1);
            assertThat(memory.backups()).extracting(BackupInfo::path).containsExactly(second);
            assertThatThrownBy(() -> memory.restoreFromBackup(first))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("backups of " + directory);
        }
        try (PersistentMemory memory = open()) {
            assertThat(ids(memory)).containsExactly("a", "b");
        }
        assertThat(DirectoryImage.of(directory).toString()).doesNotContain("memories-", "manifest-", "backup");
    }

    @Test
    void aDamagedBlobIsHealedFromTheOtherStore() throws IOException {
        try (PersistentMemory memory = open()) {
            store(memory, "a", "b");
            memory.backup();
        }
        BlobStore blobs = provider.blobs(directory);
        String segment = blobs.list().stream()
                .filter(name -> name.startsWith("memories-"))
                .findFirst()
                .orElseThrow();
        blobs.delete(segment);
        blobs.create(segment, out -> out.write(new byte[10]));
        try (PersistentMemory memory = open()) {
            assertThat(ids(memory)).containsExactly("a", "b");
        }
        assertThat(blobs.list()).contains(segment + BlobStore.SET_ASIDE_SUFFIX);
        try (PersistentMemory memory = open()) {
            assertThat(memory.recovery().findings()).isEmpty();
        }
    }

    @Test
    void theBackupsOfALostStoreAreFoundByTheirBlobs() {
        try (PersistentMemory memory = open()) {
            store(memory, "a");
            memory.backup();
        }
        assertThat(JsonStorageProvider.BACKUPS
                        .findIn(provider.backups(directory))
                        .orElseThrow()
                        .count())
                .isEqualTo(1);
        assertThat(JsonStorageProvider.BACKUPS.findIn(provider.blobs(directory)))
                .isEmpty();
    }
}
