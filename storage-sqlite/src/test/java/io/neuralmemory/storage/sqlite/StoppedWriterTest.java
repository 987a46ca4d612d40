package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What SQLite leaves beside a database when its process is stopped: everybody reads it, and a writer clears it away.
 */
final class StoppedWriterTest {
    private static final int LOG_HEADER = 32;

    @TempDir
    Path temporary;

    /** A store whose database holds all, with the log of a writer that was stopped with its next commit. */
    private Path killedWithLog(int logBytes) throws IOException {
        Path store = Files.createDirectories(temporary.resolve("store"));
        Path killed = temporary.resolve("killed");
        commit(store, "a", 1);
        DirectoryImage closed = DirectoryImage.of(store);
        try (SqliteStorage storage = Stores.loaded(store)) {
            storage.commit(Stores.batch(2, Stores.put("b", "two")));
            DirectoryImage.of(store).writeTo(killed);
        }
        Files.write(Stores.database(killed), closed.bytes("memories.db"));
        Path log = killed.resolve("memories.db-wal");
        Files.write(log, Arrays.copyOf(Files.readAllBytes(log), logBytes));
        return killed;
    }

    private static void commit(Path store, String id, long sequence) {
        try (SqliteStorage storage = Stores.loaded(store)) {
            storage.commit(Stores.batch(sequence, Stores.put(id, "one")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, LOG_HEADER, LOG_HEADER + 1, LOG_HEADER + 24, LOG_HEADER + 24 + 4096})
    void aLogThatWasOnlyBegunIsAnEmptyOne(int bytes) throws IOException {
        isReadAndWrittenAs(killedWithLog(bytes), "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 10, 16, 24, 31, LOG_HEADER, LOG_HEADER + 10, LOG_HEADER + 100})
    void aLogWithADamagedBeginningIsAnEmptyOne(int at) throws IOException {
        Path killed = killedWithLog(LOG_HEADER + 24 + 4096);
        Path log = killed.resolve("memories.db-wal");
        byte[] bytes = Files.readAllBytes(log);
        bytes[at] ^= 0x20;
        Files.write(log, bytes);
        isReadAndWrittenAs(killed, "a");
    }

    @Test
    void aJournalThatWasNotRolledBackIsReadFromACopyAndRolledBackByAWriter() throws Exception {
        isReadAndWrittenAs(killedWithJournal(), "a");
    }

    @Test
    void salvagingRollsAJournalBack() throws Exception {
        Path killed = killedWithJournal();
        List<Finding> findings = new ArrayList<>();
        assertThat(Stores.salvage(killed, findings)).containsOnlyKeys("a");
        assertThat(findings).isEmpty();
    }

    /** In another journal mode, as a person may have set it, and as a new database once was made. */
    private Path killedWithJournal() throws Exception {
        Path store = Files.createDirectories(temporary.resolve("journaled"));
        Path killed = temporary.resolve("killed");
        commit(store, "a", 1);
        try (Connection connection = Stores.connect(store)) {
            DatabaseFile.execute(
                    connection,
                    "PRAGMA journal_mode = DELETE",
                    "PRAGMA cache_size = 1",
                    "BEGIN IMMEDIATE",
                    "UPDATE memories SET content = hex(zeroblob(100000))",
                    "UPDATE store SET revision = 77");
            DirectoryImage.of(store).writeTo(killed);
            DatabaseFile.execute(connection, "ROLLBACK");
        }
        assertThat(Files.size(killed.resolve("memories.db-journal"))).isPositive();
        return killed;
    }

    private static void isReadAndWrittenAs(Path killed, String id) {
        DirectoryImage before = DirectoryImage.of(killed);
        assertThat(Stores.loadReadOnly(killed)).containsOnlyKeys(id);
        assertThat(Stores.check(killed)).isEmpty();
        assertThat(DirectoryImage.of(killed)).isEqualTo(before);
        try (SqliteStorage storage = Stores.loaded(killed)) {
            storage.commit(Stores.batch(3, Stores.put("c", "three")));
        }
        assertThat(Stores.load(killed)).containsOnlyKeys(id, "c");
        assertThat(DirectoryImage.of(killed).files()).hasSize(1);
    }

    @Test
    void aNewDatabaseGetsItsNameInTheModeItIsUsedIn() throws IOException {
        DatabaseFile file = new DatabaseFile(Stores.database(temporary), 0);
        new Opener(file).create(Stores.HEADER);
        assertThat(DirectoryImage.of(temporary).files()).hasSize(1);
        byte[] header = Files.readAllBytes(file.path());
        // Both 2: write-ahead log (sqlite.org/fileformat2.html, 1.3.3).
        assertThat(Arrays.copyOfRange(header, 18, 20)).containsExactly(2, 2);
    }

    @Test
    void whatALostDatabaseLeftIsNotTakenForPartOfTheNextOne() throws Exception {
        Files.write(temporary.resolve("memories.db-shm"), new byte[32_768]);
        Files.createFile(temporary.resolve("memories.db-wal"));
        Path journal = killedWithJournal().resolve("memories.db-journal");
        Files.copy(journal, temporary.resolve("memories.db.tmp-journal"));
        commit(temporary, "b", 1);
        assertThat(Stores.load(temporary)).containsOnlyKeys("b");
    }

    @Test
    void salvagingKeepsTheJournalOfADatabaseThatIsBeyondIt() throws Exception {
        Path killed = killedWithJournal();
        byte[] journal = Files.readAllBytes(killed.resolve("memories.db-journal"));
        Files.write(Stores.database(killed), new byte[8192]);
        // Of another page size, so that nothing of it is rolled back.
        Arrays.fill(journal, 0, 8, (byte) 1);
        Files.write(killed.resolve("memories.db-journal"), journal);
        List<Finding> findings = new ArrayList<>();
        assertThat(Stores.salvage(killed, findings)).isEmpty();
        assertThat(findings).isNotEmpty();
        commit(killed, "b", 1);
        assertThat(Stores.load(killed)).containsOnlyKeys("b");
    }
}
