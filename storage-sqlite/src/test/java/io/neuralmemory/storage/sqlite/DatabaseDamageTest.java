package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases whose pages are full, damaged; and one that may not grow. */
final class DatabaseDamageTest {
    private static final int MEMORIES = 60;

    @TempDir
    Path directory;

    private Map<String, Memory> stored() {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(5, MEMORIES));
        }
        return Stores.load(directory);
    }

    private void flip(long at) throws IOException {
        byte[] bytes = Files.readAllBytes(Stores.database(directory));
        bytes[(int) at] ^= 0x15;
        Files.write(Stores.database(directory), bytes);
    }

    @Test
    void aChangedByteInAFullDatabaseIsRefusedOrTheSameData() throws IOException {
        Map<String, Memory> stored = stored();
        byte[] sound = Files.readAllBytes(Stores.database(directory));
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(sound.length);
            flip(at);
            try {
                assertThat(Stores.load(directory)).as("byte %d", at).isEqualTo(stored);
            } catch (MemoryStoreException e) {
                refused++;
            }
            Files.write(Stores.database(directory), sound);
        }
        assertThat(refused).isGreaterThan(60);
    }

    @Test
    void salvagingKeepsWhatIsIntactAndReportsTheRest() throws Exception {
        Map<String, Memory> stored = stored();
        flip(placeOf("m30"));
        assertThatThrownBy(() -> Stores.load(directory)).isInstanceOf(CorruptStoreException.class);
        DirectoryImage before = DirectoryImage.of(directory);

        List<Finding> findings = new ArrayList<>();
        Map<String, Memory> saved = Stores.salvage(directory, findings);

        assertThat(saved).hasSizeBetween(MEMORIES - 20, MEMORIES - 1);
        assertThat(stored).containsAllEntriesOf(saved);
        assertThat(findings)
                .anySatisfy(finding ->
                        assertThat(finding.message()).contains((MEMORIES - saved.size()) + " memories are lost"));
        assertThat(Stores.load(directory)).isEqualTo(saved);
        assertThat(Stores.check(directory)).isEmpty();
        assertThat(Files.readAllBytes(directory.resolve("memories.db.damaged-1")))
                .isEqualTo(before.bytes("memories.db"));
    }

    /** Where the content of a memory lies: its number is behind it. */
    private long placeOf(String id) throws IOException {
        String text = Files.readString(Stores.database(directory), java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.indexOf("long " + id.substring(1) + "\0") > 0
                ? text.indexOf("long " + id.substring(1) + "\0")
                : text.indexOf("long " + id.substring(1));
    }

    @Test
    void aPageThatSqliteCannotReadCostsItsRowsOnly() throws Exception {
        Map<String, Memory> stored = stored();
        long page = placeOf("m30") / 4096 * 4096;
        byte[] bytes = Files.readAllBytes(Stores.database(directory));
        for (int i = 0; i < 200; i++) {
            bytes[(int) page + i] = (byte) 0xEE;
        }
        Files.write(Stores.database(directory), bytes);

        List<Finding> findings = new ArrayList<>();
        Map<String, Memory> saved = Stores.salvage(directory, findings);

        assertThat(saved).hasSizeBetween(MEMORIES - 20, MEMORIES - 1);
        assertThat(stored).containsAllEntriesOf(saved);
        assertThat(Stores.load(directory)).isEqualTo(saved);
    }

    @Test
    void salvagingFillsFromTheNewestBackup() throws Exception {
        Map<String, Memory> stored = stored();
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.createBackup(false);
            storage.commit(Stores.batch(6, Stores.put("new", "after the backup")));
        }
        flip(placeOf("m30"));

        List<Finding> findings = new ArrayList<>();
        Map<String, Memory> saved = Stores.salvage(directory, findings);

        assertThat(saved).hasSize(MEMORIES + 1).containsAllEntriesOf(stored).containsKey("new");
        assertThat(findings).anySatisfy(finding -> assertThat(finding.message()).contains("the newest backup"));
    }

    @Test
    void salvagingForReadingChangesNothing() throws Exception {
        stored();
        flip(placeOf("m30"));
        DirectoryImage before = DirectoryImage.of(directory);
        Map<String, Memory> saved = Stores.load(Stores.settings(directory)
                .readOnly(true)
                .recovery(io.neuralmemory.RecoveryMode.SALVAGE)
                .build());
        assertThat(saved).hasSizeBetween(MEMORIES - 20, MEMORIES - 1);
        assertThat(DirectoryImage.of(directory)).isEqualTo(before);
    }

    @Test
    void salvagingAGoodStoreIsLoadingIt() {
        Map<String, Memory> stored = stored();
        List<Finding> findings = new ArrayList<>();
        assertThat(Stores.salvage(directory, findings)).isEqualTo(stored);
        assertThat(findings).isEmpty();
    }

    @Test
    void aDatabaseThatMayNotGrowRefusesTheCommitAndTakesItWhenItMay() throws SQLException {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one")));
            var writer = storage.database().connection();
            int pages = Schema.number(writer, "PRAGMA page_count");
            DatabaseFile.execute(writer, "PRAGMA max_page_count = " + (pages + 2));
            assertThatThrownBy(() -> storage.commit(Stores.batch(2, MEMORIES)))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("make room");
            assertThat(Stores.loadReadOnly(directory)).containsOnlyKeys("a");
            DatabaseFile.execute(writer, "PRAGMA max_page_count = " + (pages + 2000));
            storage.commit(Stores.batch(2, MEMORIES));
        }
        assertThat(Stores.load(directory)).hasSize(MEMORIES + 1);
    }
}
