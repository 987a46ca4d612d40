package io.neuralmemory.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements of a connection, each prepared once: SQLite takes longer to understand most of them than to run them.
 * Not thread-safe.
 */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** The statement with this text, which stays open until {@link #close}. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /**
     * Runs a statement that returns nothing, as a batch of one: the driver leaves one that was run otherwise in
     * progress until it runs again, and SQLite rewrites no file and takes in no log beside that.
     */
    static void run(PreparedStatement statement) throws SQLException {
        statement.addBatch();
        statement.executeBatch();
    }

    /** Closes all; who needs one afterwards has it prepared anew. */
    @Override
    public void close() throws SQLException {
        List<PreparedStatement> all = new ArrayList<>(prepared.values());
        prepared.clear();
        SQLException failure = null;
        for (PreparedStatement statement : all) {
            try {
                statement.close();
            } catch (SQLException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
