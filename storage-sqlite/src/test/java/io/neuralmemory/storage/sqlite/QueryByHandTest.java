package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/format-sqlite.md says a person can ask. */
final class QueryByHandTest {
    @TempDir
    Path directory;

    private void store(Change... changes) {
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(new ChangeBatch(7, List.of(changes)));
        }
    }

    @Test
    void columnsHoldWhatTheirNamesSay() throws SQLException {
        store(Stores.put("a", "Prefers tea"));
        assertThat(Stores.query(
                        directory,
                        "SELECT id, datetime(timestamp, 'unixepoch'), printf('%u', context_hash), content,"
                                + " hex(embedding), importance, access_count, expires_at FROM memories"))
                .isEqualTo("a|2025-07-16 12:04:42|18446744073709551615|Prefers tea|0000003F00000080|0.5|0|null");
        assertThat(Stores.query(directory, "SELECT store_id, created_at, dimension, sequence, memories FROM store"))
                .isEqualTo(Stores.HEADER.storeId() + "|2025-07-16T12:04:42Z|2|7|1");
    }

    @Test
    void tagsAndAttributesAreRowsWithTheirTypes() throws SQLException {
        Memory memory = Stores.memory("a", "");
        store(new Change.Put(new Memory(
                memory.key(),
                memory.value()
                        .withMetadata(memory.value().metadata().toBuilder()
                                .attribute("text", AttributeValue.of("x"))
                                .attribute("flag", AttributeValue.of(true))
                                .attribute("whole", AttributeValue.of(Long.MIN_VALUE))
                                .attribute("real", AttributeValue.of(-0.0))
                                .attribute("list", AttributeValue.of(List.of("b", "a")))
                                .attribute("none", AttributeValue.of(List.of()))
                                .build()))));
        assertThat(Stores.query(directory, "SELECT position, tag FROM tags ORDER BY 1"))
                .isEqualTo("0|tag of a|1|all");
        assertThat(Stores.query(
                        directory,
                        "SELECT position, element, name, type, value, typeof(value) FROM attributes ORDER BY 1, 2"))
                .isEqualTo(
                        "0|0|text|text|x|text|1|0|flag|boolean|1|integer|2|0|whole|integer|-9223372036854775808|integer"
                                + "|3|0|real|real|0.0|real|4|0|list|list|b|text|4|1|list|list|a|text|5|0|none|list|null|null");
    }

    @Test
    void wordsAreFoundByMatch() throws SQLException {
        store(Stores.put("a", "Café, not tea"), Stores.put("b", "tea"));
        assertThat(Stores.query(
                        directory,
                        "SELECT id FROM memories JOIN words ON words.rowid = number WHERE words MATCH 'cafe'"))
                .isEqualTo("a");
    }

    @Test
    void theSettingsOfTheDatabaseAreThoseOfTheFormat() throws SQLException {
        store(Stores.put("a", ""));
        assertThat(Stores.query(directory, "PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(Stores.query(directory, "PRAGMA application_id")).isEqualTo("" + 0x4E4D656D);
        assertThat(Stores.query(directory, "PRAGMA user_version")).isEqualTo("1");
        try (SqliteStorage storage = Stores.loaded(directory)) {
            Connection writer = storage.database().connection();
            assertThat(Schema.number(writer, "PRAGMA synchronous")).isEqualTo(2);
            assertThat(Schema.number(writer, "PRAGMA foreign_keys")).isEqualTo(1);
            assertThat(Schema.number(writer, "PRAGMA busy_timeout")).isEqualTo(50);
        }
    }
}
