package io.neuralmemory.storage.sqlite;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of version {@value #VERSION}; docs/format-sqlite.md explains them. */
final class Schema {
    /** "NMem" in ASCII: {@code file} and SQLite's own tools see from it whose database this is. */
    static final int APPLICATION_ID = 0x4E4D656D;

    /** Written as {@code user_version}. */
    static final int VERSION = 1;

    /** Importance and decay factor are ANY, because a column of type REAL stores -0.0 as 0. */
    static final List<String> TABLES = List.of(
            """
            CREATE TABLE store (
              one INTEGER PRIMARY KEY CHECK (one = 1),
              store_id TEXT NOT NULL,
              created_at TEXT NOT NULL,
              dimension INTEGER,
              sequence INTEGER NOT NULL,
              revision INTEGER NOT NULL,
              memories INTEGER NOT NULL,
              memories_checksum INTEGER NOT NULL,
              checksum INTEGER NOT NULL
            ) STRICT""",
            """
            CREATE TABLE memories (
              number INTEGER PRIMARY KEY,
              id TEXT NOT NULL,
              timestamp INTEGER NOT NULL,
              context_hash INTEGER NOT NULL,
              importance ANY NOT NULL,
              access_count INTEGER NOT NULL,
              last_accessed INTEGER NOT NULL,
              decay_factor ANY NOT NULL,
              expires_at INTEGER,
              checksum INTEGER NOT NULL,
              content TEXT NOT NULL,
              embedding BLOB NOT NULL
            ) STRICT""",
            """
            CREATE TABLE tags (
              memory INTEGER NOT NULL REFERENCES memories (number) ON DELETE CASCADE,
              position INTEGER NOT NULL,
              tag TEXT NOT NULL,
              PRIMARY KEY (memory, position)
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE attributes (
              memory INTEGER NOT NULL REFERENCES memories (number) ON DELETE CASCADE,
              position INTEGER NOT NULL,
              element INTEGER NOT NULL,
              name TEXT NOT NULL,
              type TEXT NOT NULL,
              value ANY,
              PRIMARY KEY (memory, position, element)
            ) STRICT, WITHOUT ROWID""",
            "CREATE UNIQUE INDEX memories_by_id ON memories (id)",
            "CREATE INDEX memories_by_time ON memories (timestamp)",
            "CREATE INDEX tags_by_tag ON tags (tag, memory)",
            "CREATE INDEX attributes_by_name ON attributes (name, value)",
            "CREATE VIRTUAL TABLE words USING fts5 (content, content = '', contentless_delete = 1, tokenize = 'ascii')");

    private Schema() {}

    static void create(Statement statement) throws SQLException {
        for (String table : TABLES) {
            statement.execute(table);
        }
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + VERSION);
    }

    /**
     * The version of a database.
     *
     * @throws StoreConfigurationException if it is not ours
     * @throws IncompatibleStoreException if it is newer than this module
     */
    static int version(Connection connection, String where) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        if (application != APPLICATION_ID) {
            throw new StoreConfigurationException(where + " belongs to another application: its application_id is "
                    + application + ", expected " + APPLICATION_ID + "; choose another directory");
        }
        int version = number(connection, "PRAGMA user_version");
        if (version > VERSION) {
            throw new IncompatibleStoreException(where + " has version " + version + ", this module reads up to "
                    + VERSION + "; use a newer version of storage-sqlite");
        } else if (version < 1) {
            throw DatabaseDamage.at(where, "user_version is " + version + ", expected 1 to " + VERSION);
        }
        return version;
    }

    /** Refuses another version, and tables that are not as they were made; what somebody added is left alone. */
    static void require(Connection connection, String where) throws SQLException {
        if (version(connection, where) < VERSION) {
            throw new IncompatibleStoreException(
                    where + " has an earlier version; open the store for writing once, which brings it to " + VERSION);
        }
        requireTables(connection, where);
    }

    private static void requireTables(Connection connection, String where) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, sql FROM sqlite_schema")) {
            while (rows.next()) {
                found.put(rows.getString(1), String.valueOf(rows.getString(2)));
            }
        }
        for (String table : TABLES) {
            String name = name(table);
            if (!table.equals(found.get(name))) {
                throw DatabaseDamage.at(where, "the definition of " + name + " is not the one it was made with");
            }
        }
    }

    /** The name in a statement that creates something. */
    private static String name(String create) {
        return create.replaceFirst("^CREATE (VIRTUAL |UNIQUE )?(TABLE|INDEX) ", "")
                .replaceFirst("(?s) .*", "");
    }

    static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
