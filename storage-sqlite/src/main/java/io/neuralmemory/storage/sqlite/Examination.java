package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** Looks for damage in a database: what SQLite finds, then every row. Changes nothing. */
final class Examination {
    private final DatabaseFile file;
    private final Consumer<? super Finding> findings;

    Examination(DatabaseFile file, Consumer<? super Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /** How many memories are intact. */
    long run() {
        try {
            return SqlFailures.translating("checking " + file, this::examine);
        } catch (CorruptStoreException e) {
            report(String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private long examine() throws SQLException {
        DatabaseFile.Reading reading = file.openForReading();
        try (Connection connection = reading.connection()) {
            Schema.require(connection, file.toString());
            askSqlite(connection);
            Contents contents = new Contents(connection, file.toString());
            try {
                StoreRow row = contents.read(memory -> {}, error -> report(String.valueOf(error.getMessage())));
                file.requireQuiet(reading, row.revision());
            } catch (CorruptStoreException e) {
                report(String.valueOf(e.getMessage()));
            } catch (SQLException e) {
                report(String.valueOf(
                        SqlFailures.translate("reading " + file, e).getMessage()));
            }
            return contents.memories();
        }
    }

    /** Looks only for what SQLite finds, for a database whose rows are read afterwards. */
    void askSqlite() {
        SqlFailures.translating("checking " + file, () -> {
            try (Connection connection = file.openForReading().connection()) {
                askSqlite(connection);
                return file;
            }
        });
    }

    private void askSqlite(Connection connection) {
        ask(connection, "PRAGMA integrity_check");
        ask(connection, "PRAGMA foreign_key_check");
    }

    private void ask(Connection connection, String question) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                String answer = String.valueOf(row.getString(1));
                if (!answer.equals("ok")) {
                    report(question + " says: " + answer);
                }
            }
        } catch (SQLException e) {
            report(question + " failed: " + e.getMessage());
        }
    }

    private void report(String message) {
        findings.accept(new Finding(Severity.ERROR, String.valueOf(file.path().getFileName()), message));
    }
}
