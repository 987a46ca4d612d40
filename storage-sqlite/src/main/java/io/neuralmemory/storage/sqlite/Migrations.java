package io.neuralmemory.storage.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a database of an earlier version to {@link Schema#VERSION}, one version after another, each step in a
 * transaction of its own. There is no earlier version yet.
 */
final class Migrations {
    /** The statements that make version i + 2 of version i + 1; the first one is at 0. */
    static final List<List<String>> STEPS = List.of();

    private final List<List<String>> steps;

    Migrations(List<List<String>> steps) {
        this.steps = steps;
    }

    /** @param version what the database has, 1 to the last step's */
    void run(Connection connection, int version) throws SQLException {
        for (int next = version + 1; next <= steps.size() + 1; next++) {
            DatabaseFile.execute(connection, "BEGIN IMMEDIATE");
            try {
                DatabaseFile.execute(connection, steps.get(next - 2).toArray(String[]::new));
                DatabaseFile.execute(connection, "PRAGMA user_version = " + next, "COMMIT");
            } catch (SQLException e) {
                DatabaseFile.execute(connection, "ROLLBACK");
                throw e;
            }
        }
    }
}
