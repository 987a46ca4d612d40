package io.neuralmemory.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements that are closed together. Not thread-safe. */
final class Statements implements AutoCloseable {
    private final List<PreparedStatement> all = new ArrayList<>();

    PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            all.add(statement);
            return statement;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : all) {
            statement.close();
        }
    }
}
