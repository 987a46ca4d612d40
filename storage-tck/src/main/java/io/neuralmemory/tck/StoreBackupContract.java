package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.SupportsLoneBackups;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.provider.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Backups of a whole store whose backend {@linkplain io.neuralmemory.spi.SupportsBackup makes them}, on a real disk.
 */
@Timeout(300)
public abstract class StoreBackupContract extends StoreFixture {
    /** For subclasses. */
    protected StoreBackupContract() {}

    @BeforeEach
    void needsABackendThatKeepsBackups() {
        requireBackups();
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

    /** Cuts off the last tenth. */
    private static void damage(Path backup) {
        try {
            byte[] bytes = Files.readAllBytes(backup);
            Files.write(backup, Arrays.copyOf(bytes, bytes.length - bytes.length / 10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRestoreReplacesEverythingAndLaterWritesFollowIt() {
        Path directory = temporary.resolve("store");
        try (PersistentMemory memory = open(directory)) {
            store(memory, "a", "b");
            Path backup = memory.backup();
            memory.delete("a");
            store(memory, "c");
            memory.recall("b");
            memory.restoreFromBackup(backup);
            assertThat(ids(memory)).containsExactly("a", "b");
            assertThat(memory.stats().unsavedChanges()).isZero();
            store(memory, "d");
        }
        try (PersistentMemory memory = open(directory)) {
            assertThat(ids(memory)).containsExactly("a", "b", "d");
        }
    }

    @Test
    void aBackupHasAccessCountsAndWhatWasOnlyInTheLog() {
        Path directory = temporary.resolve("store");
        try (PersistentMemory memory = open(directory)) {
            store(memory, "a");
            memory.recall("a");
            Path backup = memory.backup();
            assertThat(memory.verifyBackup(backup).memories()).isEqualTo(1);
            memory.clear();
            memory.restoreFromBackup(backup);
            assertThat(memory.find("a").orElseThrow().value().metadata().accessCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void aBackupOfAnotherDimensionIsRefusedWhileThereIsAnEmbedding() {
        try (PersistentMemory memory = open(temporary.resolve("store"))) {
            store(memory, "a");
            Path backup = memory.backup();
            memory.clear();
            memory.store(NewMemory.builder("n").id("n").embedding(1, 2, 3).build());
            assertThatThrownBy(() -> memory.restoreFromBackup(backup))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("has 2 dimensions, this store's have 3");
            assertThat(ids(memory)).containsExactly("n");

            memory.update("n", value -> value.withEmbedding(EmbeddingVector.empty()));
            memory.restoreFromBackup(backup);
            assertThat(ids(memory)).containsExactly("a");
            assertThat(memory.stats().dimension()).hasValue(2);
        }
    }

    @Test
    void readersListAndVerifyAndChangeNothing() {
        Path directory = temporary.resolve("store");
        Path backup;
        try (PersistentMemory memory = open(directory)) {
            store(memory, "a");
            backup = memory.backup();
        }
        try (PersistentMemory memory = builder(directory).withReadOnly(true).build()) {
            assertThat(memory.backups()).extracting(BackupInfo::path).containsExactly(backup);
            assertThat(memory.verifyBackup(backup).isDamaged()).isFalse();
            assertThatThrownBy(memory::backup).isInstanceOf(StoreConfigurationException.class);
            assertThatThrownBy(() -> memory.pruneBackups(1)).isInstanceOf(StoreConfigurationException.class);
            assertThatThrownBy(() -> memory.restoreFromBackup(backup)).isInstanceOf(StoreConfigurationException.class);
        }
    }

    @Test
    void anotherStoresBackupIsRefusedWhenMemoriesAreOnlyInTheLog() {
        Path backup;
        try (PersistentMemory memory = open(temporary.resolve("one"))) {
            store(memory, "a");
            backup = memory.backup();
        }
        try (PersistentMemory memory = open(temporary.resolve("two"))) {
            store(memory, "mine");
            assertThatThrownBy(() -> memory.restoreFromBackup(backup)).isInstanceOf(StoreConfigurationException.class);
            assertThat(ids(memory)).containsExactly("mine");
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndTheStoreGoesOn() {
        Path directory = temporary.resolve("store");
        try (PersistentMemory memory = open(directory)) {
            store(memory, "a");
            Path backup = memory.backup();
            memory.delete("a");
            store(memory, "b");
            damage(backup);
            assertThatThrownBy(() -> memory.restoreFromBackup(backup)).isInstanceOf(CorruptStoreException.class);
            assertThat(memory.verifyBackup(backup).isDamaged()).isTrue();
            assertThat(ids(memory)).containsExactly("b");
            store(memory, "c");
        }
        try (PersistentMemory memory = open(directory)) {
            assertThat(ids(memory)).containsExactly("b", "c");
        }
    }

    @Test
    void contentsOfARestoreAreEqual() {
        Path directory = temporary.resolve("store");
        try (PersistentMemory memory = open(directory)) {
            store(memory, "a");
            Memory before = memory.find("a").orElseThrow();
            Path backup = memory.backup();
            memory.clear();
            memory.restoreFromBackup(backup);
            assertThat(memory.find("a")).contains(before);
        }
    }

    @Test
    void eachBackupIsListedOldestFirstWithWhatItHolds() {
        try (PersistentMemory memory = open(temporary.resolve("store"))) {
            store(memory, "a");
            Path first = memory.backup();
            store(memory, "b");
            Path second = memory.backup();

            assertThat(memory.backups()).extracting(BackupInfo::path).containsExactly(first, second);
            assertThat(memory.backups()).extracting(BackupInfo::memories).containsExactly(1L, 2L);
            assertThat(memory.backups().get(1).lastSequence())
                    .isEqualTo(memory.stats().savedSequence());
            assertThat(memory.backups()).allMatch(backup -> backup.byteLength() > 0 && !backup.isAutomatic());
        }
    }

    @Test
    void onlyAsManyBackupsAsAskedForAreKept() {
        try (PersistentMemory memory =
                builder(temporary.resolve("store")).withMaxBackups(2).build()) {
            for (String id : Set.of("a", "b", "c")) {
                store(memory, id);
                memory.backup();
            }
            assertThat(memory.backups()).extracting(BackupInfo::memories).containsExactly(2L, 3L);
            memory.pruneBackups(1);
            assertThat(memory.backups()).extracting(BackupInfo::memories).containsExactly(3L);
        }
    }

    @Test
    void pruningKeepsTheNewestBackupThatIsIntact() {
        try (PersistentMemory memory = open(temporary.resolve("store"))) {
            store(memory, "a");
            Path intact = memory.backup();
            store(memory, "b");
            Path damaged = memory.backup();
            damage(damaged);
            memory.pruneBackups(1);
            assertThat(intact).exists();
            memory.restoreFromBackup(intact);
            assertThat(ids(memory)).containsExactly("a");
        }
    }

    @Test
    void anEmptyStoreTakesTheBackupOfAnother() {
        Path backup;
        try (PersistentMemory memory = open(temporary.resolve("one"))) {
            store(memory, "a", "b");
            backup = memory.backup();
        }
        try (PersistentMemory memory = open(temporary.resolve("two"))) {
            memory.restoreFromBackup(backup);
            assertThat(ids(memory)).containsExactly("a", "b");
        }
        try (PersistentMemory memory = open(temporary.resolve("two"))) {
            assertThat(ids(memory)).containsExactly("a", "b");
        }
    }

    @Test
    void aBackupThatIsNotThereIsRefused() {
        Path directory = temporary.resolve("store");
        try (PersistentMemory memory = open(directory)) {
            store(memory, "a");
            Path absent = memory.backup().resolveSibling("backup-20250101T000000Z-000099.none");
            assertThatThrownBy(() -> memory.restoreFromBackup(absent)).isInstanceOf(StoreConfigurationException.class);
            assertThat(ids(memory)).containsExactly("a");
        }
    }

    /** Makes a backup of one more memory at this time. */
    private Path backUpAt(String time, String id) {
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        try (PersistentMemory memory = builder(temporary.resolve("store"))
                .withClock(clock)
                .withMaxBackups(2)
                .build()) {
            store(memory, id);
            return memory.backup();
        }
    }

    @Test
    void backupsMadeAfterTheClockWentBackAreTheNewest() {
        backUpAt("2026-05-01T00:00:00Z", "a");
        backUpAt("2026-05-02T00:00:00Z", "b");
        Path third = backUpAt("2001-01-01T00:00:00Z", "c");
        assertThat(third).exists();
        Path fourth = backUpAt("2000-01-01T00:00:00Z", "d");

        try (PersistentMemory memory = open(temporary.resolve("store"))) {
            assertThat(memory.backups()).extracting(BackupInfo::path).containsExactly(third, fourth);
            memory.pruneBackups(1);
            assertThat(memory.backups()).extracting(BackupInfo::path).containsExactly(fourth);
            memory.restoreFromBackup(fourth);
            assertThat(ids(memory)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void aClockFarAheadStopsNoLaterBackup() {
        Path ahead = backUpAt("9999-12-31T23:59:59Z", "a");
        Path later = backUpAt("2026-05-02T00:00:00Z", "b");

        try (PersistentMemory memory = open(temporary.resolve("store"))) {
            assertThat(memory.backups()).extracting(BackupInfo::path).containsExactly(ahead, later);
            assertThat(memory.verifyBackup(later).memories()).isEqualTo(2);
        }
    }

    /** A directory with two backups of a store that is lost. */
    private Path loseAllButTheBackups() {
        try (PersistentMemory memory = open(temporary.resolve("lost"))) {
            store(memory, "a");
            memory.backup();
            store(memory, "b");
            memory.backup();
        }
        try {
            Path left = Files.createDirectory(temporary.resolve("left"));
            Files.move(temporary.resolve("lost/backups"), left.resolve("backups"));
            return left;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> backups(Path directory) {
        try (Stream<Path> files = Files.list(directory.resolve("backups"))) {
            return files.filter(file -> isBackup(String.valueOf(file.getFileName())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBackup(String name) {
        return BackupName.parse(name).isPresent() && !BackupName.isOfDescription(name);
    }

    /** A backend that keeps backups has to have one. */
    private SupportsLoneBackups finder() {
        assertThat(provider()).isInstanceOf(SupportsLoneBackups.class);
        return (SupportsLoneBackups) provider();
    }

    private static void findsNone(StorageBackendProvider provider, Path directory) {
        if (provider instanceof SupportsLoneBackups finder) {
            assertThat(finder.findBackups(BackupPlace.below(directory))).isEmpty();
        }
    }

    @Test
    void loneBackupsAreFoundAsThisBackendsOwnAndAsNoOthers() {
        Path left = loseAllButTheBackups();

        FoundBackups found = finder().findBackups(BackupPlace.below(left)).orElseThrow();
        assertThat(found.count()).isEqualTo(2);
        assertThat(backups(left))
                .hasSize(2)
                .allSatisfy(backup -> assertThat(finder().recogniseBackup(backup)
                                .orElseThrow()
                                .header()
                                .storeId())
                        .isEqualTo(found.origin().header().storeId()));
        assertThat(Providers.find(
                                StorageBackendProvider.class,
                                loader -> ServiceLoader.load(StorageBackendProvider.class, loader),
                                StorageBackendProvider::name)
                        .usable())
                .filteredOn(other -> !other.name().equals(provider().name()))
                .allSatisfy(other -> assertThat(other.provider()).satisfies(provider -> findsNone(provider, left)));
    }

    @Test
    void loneBackupsAreRestoredAsTheyWereMade() {
        Path left = loseAllButTheBackups();
        BackupOrigin lost =
                finder().findBackups(BackupPlace.below(left)).orElseThrow().origin();

        PersistentMemoryBuilder builder =
                new PersistentMemoryBuilder().withStoragePath(left).withBackend(provider());
        walProvider().ifPresent(builder::withLog);
        try (PersistentMemory memory = builder.build()) {
            assertThat(memory.size()).isZero();
            memory.restoreFromBackup(memory.backups().get(1).path());
            store(memory, "c");
            BackupOrigin made = finder().recogniseBackup(memory.backup()).orElseThrow();

            assertThat(ids(memory)).containsExactly("a", "b", "c");
            assertThat(made.header().storeId()).isEqualTo(lost.header().storeId());
            assertThat(made.options().asMap()).isEqualTo(lost.options().asMap());
        }
    }

    @Test
    void whatIsNoBackupIsNotRecognised() {
        Path backup = loseAllButTheBackups().resolve("backups/backup-20250101T000000Z-000099.none");

        assertThat(finder().recogniseBackup(backup)).isEmpty();
        assertThat(finder().findBackups(BackupPlace.below(temporary.resolve("lost"))))
                .isEmpty();
    }
}
