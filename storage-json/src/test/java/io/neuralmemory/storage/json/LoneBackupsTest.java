package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory in which nothing is left of a store but its backups. */
final class LoneBackupsTest {
    private final Path lost;
    private final Path left;

    LoneBackupsTest(@TempDir Path directory) {
        lost = directory.resolve("lost");
        left = directory.resolve("left");
    }

    @BeforeEach
    void loseEverythingButTwoBackups() throws IOException {
        try (PersistentMemory memory = open(lost)) {
            memory.store(tea().build());
            memory.backup();
            memory.store("Likes milk", new float[] {3, 4});
            memory.backup();
        }
        Files.createDirectory(left);
        Files.move(lost.resolve("backups"), left.resolve("backups"));
    }

    private static NewMemory.Builder tea() {
        return NewMemory.builder("Likes tea").id("tea").embedding(1, 2);
    }

    private static PersistentMemory open(Path directory) {
        return new PersistentMemoryBuilder().withStoragePath(directory).build();
    }

    @Test
    void writingMakesANewStoreThatCanRestoreEachOfThem() {
        try (PersistentMemory memory = open(left)) {
            assertThat(memory.size()).isZero();
            BackupInfo newest = memory.backups().get(1);
            memory.restoreFromBackup(newest.path());
            assertThat(memory.size()).isEqualTo(2);
        }
        try (PersistentMemory memory = open(left)) {
            assertThat(memory.size()).isEqualTo(2);
            memory.restoreFromBackup(memory.backups().get(0).path());
            assertThat(memory.find("tea")).isPresent();
            assertThat(memory.size()).isEqualTo(1);
        }
    }

    @Test
    void theNewStoreIsTheLostOneAgain() throws IOException {
        open(left).close();

        assertThat(storeLine(left)).isEqualTo(storeLine(lost));
    }

    private static String storeLine(Path store) throws IOException {
        return Files.readAllLines(store.resolve("store.properties")).stream()
                .filter(line -> line.startsWith("store="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readingSaysHowManyThereAreAndChangesNothing() throws IOException {
        DirectoryImage before = DirectoryImage.of(left);

        assertThatThrownBy(() -> new PersistentMemoryBuilder()
                        .withStoragePath(left)
                        .withReadOnly(true)
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("holds 2 backups and nothing else; run 'neural-memory restore --store " + left);
        assertThatThrownBy(() -> PersistentMemoryBuilder.load(left))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("holds 2 backups and nothing else");
        assertThat(DirectoryImage.of(left)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thesis.txt", "backups/thesis.txt", "backups/backup_20250716_120442.json", "backups/sub/x"})
    void anythingElseBesideThemIsLeftAlone(String name) throws IOException {
        Path file = left.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");
        DirectoryImage before = DirectoryImage.of(left);

        assertThatThrownBy(() -> open(left))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("is no store, and not empty");
        assertThat(DirectoryImage.of(left)).isEqualTo(before);
    }

    @Test
    void whatAnInterruptedBackupLeftDoesNotMatter() throws IOException {
        Files.writeString(left.resolve("backups/memories-00000000-7.json.tmp"), "half");
        Files.writeString(left.resolve("backups/memories-00000000-7.json.damaged"), "damaged");
        Files.writeString(left.resolve("neural-memory.lock"), "12345\n");

        try (PersistentMemory memory = open(left)) {
            assertThat(memory.backups()).hasSize(2);
        }
    }

    @Test
    void foldersWithoutACompleteBackupAreNoBackups() throws IOException {
        Files.createDirectories(lost.resolveSibling("empty/backups"));

        assertThatThrownBy(() -> open(lost.resolveSibling("empty")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("is no store, and not empty");
    }

    /** A store of vectors that something makes. */
    private Path losingWhatAnEmbedderMade() throws IOException {
        Path store = lost.resolveSibling("described");
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(store)
                .withLanguage("simple")
                .withEmbedder(new LengthEmbedder("length-v1"))
                .build()) {
            memory.store(NewMemory.builder("houses").id("houses").build());
            memory.backup();
        }
        Path alone = lost.resolveSibling("alone");
        Files.createDirectory(alone);
        Files.move(store.resolve("backups"), alone.resolve("backups"));
        return alone;
    }

    private static void requireDescribed(Path store) throws IOException {
        assertThat(Files.readAllLines(store.resolve("store.properties"))).contains("embedder=length-v1", "dimension=2");
    }

    @Test
    void aStoreMadeAroundThemHasTheEmbedderOfTheLostOne() throws IOException {
        Path alone = losingWhatAnEmbedderMade();

        open(alone).close();
        requireDescribed(alone);
    }

    @Test
    void aStoreThatOneIsRestoredIntoHasTheEmbedderOfTheLostOne() throws IOException {
        Path alone = losingWhatAnEmbedderMade();
        Path elsewhere = lost.resolveSibling("elsewhere");

        restore(new PersistentMemoryBuilder().withStoragePath(elsewhere), alone);
        requireDescribed(elsewhere);
        restore(new PersistentMemoryBuilder().withStoragePath(alone), alone);
        requireDescribed(alone);
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(alone)
                .withEmbedder(new LengthEmbedder("length-v1"))
                .build()) {
            assertThat(memory.search(MemoryQuery.about("house").build())).hasSize(1);
        }
    }

    private static void restore(PersistentMemoryBuilder target, Path alone) throws IOException {
        try (Stream<Path> files = Files.list(alone.resolve("backups"))) {
            Path backup = files.filter(file -> file.getFileName().toString().matches("backup-.*[.]json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(target.planRestore().restore(backup, damage -> {})).isEqualTo(1);
        }
    }

    @Test
    void anotherModelsBackupIsRefused() throws IOException {
        Path alone = losingWhatAnEmbedderMade();
        PersistentMemoryBuilder other = new PersistentMemoryBuilder()
                .withStoragePath(lost.resolveSibling("other"))
                .withEmbedder(new LengthEmbedder("length-v2"));

        assertThatThrownBy(() -> restore(other, alone))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("embedder is 'length-v2'")
                .hasMessageContaining("were made by 'length-v1'");
        assertThat(lost.resolveSibling("other")).doesNotExist();
        other.build().close();
        assertThatThrownBy(() -> restore(other, alone))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("were made by 'length-v1', this store's are made by 'length-v2'");
    }

    @Test
    void aDamagedDescriptionIsToldAndCanBeDoneWithout() throws IOException {
        Path alone = losingWhatAnEmbedderMade();
        Path description;
        try (Stream<Path> files = Files.list(alone.resolve("backups"))) {
            description = files.filter(file -> file.toString().endsWith(".json.properties"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(description, Files.readString(description).replace("simple", "german"));

        assertThatThrownBy(() -> open(alone))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(description.getFileName().toString())
                .hasMessageContaining("or remove it and name the store's language and embedder yourself");
        Files.delete(description);
        open(alone).close();
    }

    @Test
    void theDescriptionOfABackupGoesWithIt() throws IOException {
        try (PersistentMemory memory = open(left)) {
            memory.pruneBackups(1);
        }
        try (Stream<Path> files = Files.list(left.resolve("backups"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".properties")))
                    .hasSize(1);
        }
    }

    /** Makes vectors of how long a text is. */
    private record LengthEmbedder(String name) implements Embedder {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int longestInput() {
            return Integer.MAX_VALUE;
        }

        @Override
        public EmbeddingVector embed(String text) {
            return EmbeddingVector.of(1, text.length());
        }
    }
}
