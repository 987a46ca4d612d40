package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs at the database: readers, writers, and databases that are not ours. */
final class ForeignHandsTest {
    @TempDir
    Path directory;

    @Test
    void anotherProgramReadsWhileWeWrite() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
            try (Connection reader = Stores.connect(directory)) {
                DatabaseFile.execute(reader, "BEGIN", "SELECT * FROM memories");
                storage.commit(Stores.batch(2, Stores.put("b", "two")));
                assertThat(Stores.query(directory, "SELECT count(*) FROM memories"))
                        .isEqualTo("2");
                storage.commit(Stores.batch(3, Stores.put("c", "three")));
            }
        }
        assertThat(Stores.load(directory)).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void aForeignLockIsNamedAndTheNextCommitSucceeds() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
            try (Connection foreign = Stores.connect(directory)) {
                DatabaseFile.execute(foreign, "BEGIN IMMEDIATE");
                assertThatThrownBy(() -> storage.commit(Stores.batch(2, Stores.put("b", "two"))))
                        .isInstanceOf(StoreLockedException.class)
                        .hasMessageContaining("memories.db")
                        .hasMessageContaining("end its transaction");
            }
            storage.commit(Stores.batch(2, Stores.put("b", "two")));
        }
        assertThat(Stores.load(directory)).containsOnlyKeys("a", "b");
    }

    @Test
    void aSaveThatMetAForeignLockLosesNothing() throws SQLException {
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend("sqlite")
                .withOption("sqlite.busy-timeout-ms", "50")
                .build()) {
            memory.store(NewMemory.builder("one").id("a").build());
            memory.save();
            try (Connection foreign = Stores.connect(directory)) {
                DatabaseFile.execute(foreign, "BEGIN IMMEDIATE");
                memory.store(NewMemory.builder("two").id("b").build());
                assertThatThrownBy(memory::save).isInstanceOf(StoreLockedException.class);
                assertThat(memory.contains("b")).isTrue();
            }
            memory.save();
            assertThat(Stores.query(directory, "SELECT count(*) FROM memories")).isEqualTo("2");
        }
    }

    @Test
    void aRowChangedByHandIsRefusedByItsId() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one"), Stores.put("b", "two")));
        }
        Stores.execute(directory, "UPDATE memories SET content = 'changed' WHERE id = 'b'");
        assertThatThrownBy(() -> Stores.load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("id 'b'")
                .hasMessageContaining("changed by another program");
        assertThat(Stores.check(directory))
                .anySatisfy(finding -> assertThat(finding.message()).contains("id 'b'"));
    }

    @Test
    void aRowDeletedOrAddedByHandIsRefused() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one"), Stores.put("b", "two")));
        }
        Stores.execute(directory, "PRAGMA foreign_keys = ON", "DELETE FROM memories WHERE id = 'b'");
        assertThatThrownBy(() -> Stores.load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("its table store says 2");
    }

    @Test
    void whatSomebodyAddsBesideIsLeftAlone() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
        }
        Stores.execute(directory, "CREATE VIEW short AS SELECT id, content FROM memories", "ANALYZE");
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(2, Stores.put("b", "two")));
        }
        assertThat(Stores.query(directory, "SELECT id FROM short ORDER BY 1")).isEqualTo("a|b");
        assertThat(Stores.check(directory)).isEmpty();
    }

    @Test
    void aDatabaseOfAnotherApplicationIsRefusedUnchanged() throws SQLException {
        Stores.execute(directory, "CREATE TABLE theirs (x)", "PRAGMA application_id = 77");
        isRefusedUnchanged(StoreConfigurationException.class, "another application");
    }

    @Test
    void aNewerVersionIsRefusedUnchanged() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
        }
        Stores.execute(directory, "PRAGMA user_version = 2");
        isRefusedUnchanged(IncompatibleStoreException.class, "version 2");
    }

    @Test
    void aTableThatIsNotAsItWasMadeIsRefused() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
        }
        Stores.execute(directory, "DROP INDEX memories_by_id");
        isRefusedUnchanged(CorruptStoreException.class, "memories_by_id");
    }

    private void isRefusedUnchanged(Class<? extends Exception> kind, String message) {
        DirectoryImage before = DirectoryImage.of(directory);
        assertThatThrownBy(() -> Stores.load(directory)).isInstanceOf(kind).hasMessageContaining(message);
        assertThatThrownBy(() -> Stores.loadReadOnly(directory)).isInstanceOf(kind);
        assertThat(DirectoryImage.of(directory)).isEqualTo(before);
    }

    @Test
    void aDatabaseLeftInAnotherJournalModeIsUsedAllTheSame() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
        }
        Stores.execute(directory, "PRAGMA journal_mode = DELETE");
        assertThat(Stores.loadReadOnly(directory)).containsOnlyKeys("a");
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(2, Stores.put("b", "two")));
        }
        assertThat(Stores.query(directory, "PRAGMA journal_mode")).isEqualTo("wal");
    }

    @Test
    void aLinkOrAnEmptyFileInPlaceOfTheDatabaseIsRefused() throws IOException {
        Path elsewhere = Files.createFile(directory.resolve("elsewhere"));
        Files.createSymbolicLink(Stores.database(directory), elsewhere);
        assertThatThrownBy(() -> Stores.load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("no regular file");
        Files.delete(Stores.database(directory));
        Files.createFile(Stores.database(directory));
        assertThatThrownBy(() -> Stores.load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("is empty");
    }
}
