package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.DirectoryImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening for reading, which writes nothing whatever it finds. */
final class ReadingTest {
    @TempDir
    Path temporary;

    private Path directory() throws Exception {
        return Files.createDirectories(temporary.resolve("store"));
    }

    /** What a killed writer leaves: the database, SQLite's log and its index. */
    private Path killed() throws Exception {
        Path killed = temporary.resolve("killed");
        try (SqliteStorage storage = Stores.loaded(directory())) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
            storage.commit(Stores.batch(2, Stores.put("b", "two")));
            DirectoryImage.of(directory()).writeTo(killed);
        }
        return killed;
    }

    @Test
    void whatAKilledWriterLeftIsReadAndLeftAsItIs() throws Exception {
        Path killed = killed();
        DirectoryImage before = DirectoryImage.of(killed);
        assertThat(before.files()).hasSize(3);
        assertThat(Stores.loadReadOnly(killed)).containsOnlyKeys("a", "b");
        assertThat(Stores.check(killed)).isEmpty();
        assertThat(DirectoryImage.of(killed)).isEqualTo(before);
    }

    @Test
    void whatAKilledWriterLeftIsUnconfirmedUntilTheNextCommit() throws Exception {
        Path killed = killed();
        try (SqliteStorage storage = Stores.open(Stores.settings(killed).build())) {
            assertThat(storage.load(memory -> {}).isConfirmed()).isFalse();
            storage.commit(Stores.batch(1L << 40));
            assertThat(Files.size(killed.resolve("memories.db-wal"))).isZero();
        }
        try (SqliteStorage storage = Stores.open(Stores.settings(killed).build())) {
            assertThat(storage.load(memory -> {}).isConfirmed()).isTrue();
        }
        assertThat(Stores.load(killed)).containsOnlyKeys("a", "b");
    }

    @Test
    void aLogWithoutItsIndexIsReadFromACopyAndTakenInByAWriter() throws Exception {
        Path killed = killed();
        Files.delete(killed.resolve("memories.db-shm"));
        DirectoryImage before = DirectoryImage.of(killed);
        assertThat(Stores.loadReadOnly(killed)).containsOnlyKeys("a", "b");
        assertThat(DirectoryImage.of(killed)).isEqualTo(before);
        assertThat(Stores.load(killed)).containsOnlyKeys("a", "b");
        assertThat(Files.exists(killed.resolve("memories.db-wal"))).isFalse();
    }

    @Test
    void aWriterThatComesWhileNothingWasLockedIsNoticed() throws Exception {
        try (SqliteStorage storage = Stores.loaded(directory())) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
        }
        assertThatThrownBy(() -> Stores.open(
                                Stores.settings(directory()).readOnly(true).build())
                        .load(memory -> {
                            commitAndClose();
                        }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("written while it was being read");
        assertThat(Stores.loadReadOnly(directory())).containsOnlyKeys("a", "b");
    }

    private void commitAndClose() {
        try (SqliteStorage storage = Stores.loaded(temporary.resolve("store"))) {
            storage.commit(Stores.batch(2, Stores.put("b", "two")));
        }
    }

    @Test
    void theGoldenFileOfVersionOneIsRead() throws Exception {
        try (var golden = getClass().getResourceAsStream("version-1.db")) {
            Files.copy(golden, Stores.database(directory()));
        }
        assertThat(Stores.load(directory())).isEqualTo(GoldenStore.memories());
        assertThat(Stores.check(directory())).isEmpty();
    }

    @Test
    void aMigrationRunsEachStepOnce() throws SQLException {
        Path directory = temporary;
        Stores.execute(directory, "CREATE TABLE t (x)", "PRAGMA user_version = 1");
        Migrations migrations = new Migrations(java.util.List.of(
                java.util.List.of("ALTER TABLE t ADD COLUMN y"), java.util.List.of("INSERT INTO t VALUES (1, 2)")));
        try (var connection = Stores.connect(directory)) {
            migrations.run(connection, 1);
            migrations.run(connection, Schema.number(connection, "PRAGMA user_version"));
        }
        assertThat(Stores.query(directory, "SELECT x, y FROM t")).isEqualTo("1|2");
        assertThat(Stores.query(directory, "PRAGMA user_version")).isEqualTo("3");
    }
}
