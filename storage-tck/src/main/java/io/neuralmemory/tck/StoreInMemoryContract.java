package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Durability;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.file.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A store in a home that is no directory, with a backend that asks for blobs alone: segments and backups lie in memory,
 * and everything does what it does in a directory.
 */
public abstract class StoreInMemoryContract {
    private final MemoryHome home = new MemoryHome();

    /** For subclasses. */
    protected StoreInMemoryContract() {}

    /** The backend under test; it keeps backups, and heals from them. */
    protected abstract StorageBackendProvider provider();

    /** No log, since that is a file. */
    private PersistentMemoryBuilder builder() {
        return new PersistentMemoryBuilder()
                .withHome(home)
                .withBackend(provider())
                .withDurability(Durability.COMMITTED);
    }

    private PersistentMemory open() {
        return builder().build();
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

    private Path backUp(String... ids) {
        try (PersistentMemory memory = open()) {
            store(memory, ids);
            return memory.backup();
        }
    }

    private static void cut(BlobStore blobs, String start) throws IOException {
        String name = blobs.list().stream()
                .filter(each -> each.startsWith(start))
                .findFirst()
                .orElseThrow();
        byte[] bytes;
        try (BlobStore.Blob blob = blobs.open(name)) {
            bytes = blob.stream().readAllBytes();
        }
        blobs.delete(name);
        blobs.create(name, out -> out.write(Arrays.copyOf(bytes, bytes.length - 2)));
    }

    @Test
    void backupsAreMadeListedVerifiedRestoredAndPruned() {
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
                    .hasMessageContaining("backups in memory");
        }
        try (PersistentMemory memory = open()) {
            assertThat(ids(memory)).containsExactly("a", "b");
        }
    }

    @Test
    void aDamagedBlobIsHealedFromTheBackups() throws IOException {
        backUp("a", "b");
        // Closing has made one segment of them; of that there is no copy yet.
        backUp();
        cut(home.blobs(), "memories-");
        try (PersistentMemory memory = open()) {
            assertThat(ids(memory)).containsExactly("a", "b");
            assertThat(memory.recovery().findings()).isNotEmpty();
        }
        try (PersistentMemory memory = open()) {
            assertThat(memory.recovery().findings()).isEmpty();
        }
    }

    @Test
    void aDamagedBackupIsRefusedBeforeAnythingIsTouched() throws IOException {
        Path backup = backUp("a");
        try (PersistentMemory memory = open()) {
            memory.delete("a");
        }
        cut(home.backups(), "memories-");
        assertThatThrownBy(() -> builder().planRestore().restore(backup, damage -> {}))
                .hasMessageContaining("memories-");
        assertThat(builder().info().backups()).extracting(BackupInfo::path).containsExactly(backup);
        try (PersistentMemory memory = open()) {
            assertThat(memory.size()).isZero();
        }
    }

    @Test
    void theBackupsOfALostStoreAreRestored() {
        Path backup = backUp("a", "b");
        home.lose();

        assertThat(builder().info().state()).isEqualTo(StoreInfo.State.LONE_BACKUPS);
        assertThat(builder().planRestore().backups())
                .extracting(BackupInfo::path)
                .containsExactly(backup);
        assertThat(builder().planRestore().restore(backup, damage -> {})).isEqualTo(2);
        try (PersistentMemory memory = open()) {
            assertThat(ids(memory)).containsExactly("a", "b");
        }
    }

    @Test
    void itsInformationTellsMemoriesFromBackups() {
        backUp("a");
        StoreInfo info = builder().info();

        assertThat(info.state()).isEqualTo(StoreInfo.State.STORE);
        assertThat(info.findings()).isEmpty();
        assertThat(info.backups()).hasSize(1);
        assertThat(info.byteLength(StoreInfo.FileKind.MEMORIES)).isPositive();
        assertThat(info.byteLength(StoreInfo.FileKind.BACKUP)).isPositive();
        assertThat(info.byteLength(StoreInfo.FileKind.OTHER)).isZero();
    }

    @Test
    void itIsMigratedToAnotherHome() {
        backUp("a", "b");
        PersistentMemoryBuilder other = new PersistentMemoryBuilder()
                .withHome(new MemoryHome())
                .withBackend(provider())
                .withDurability(Durability.COMMITTED);

        assertThat(builder().migrateTo(other, (phase, memories, total) -> {}).memories())
                .isEqualTo(2);
        try (PersistentMemory memory = other.build()) {
            assertThat(ids(memory)).containsExactly("a", "b");
        }
        assertThat(other.check().findings()).isEmpty();
    }
}
