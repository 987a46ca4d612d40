package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** SQLite through plain JDBC, a transaction a memory; it has one writer at a time. */
final class SqliteJdbcWriter implements DurableWriter {
    private final Connection connection;
    private final PreparedStatement insert;

    SqliteJdbcWriter(Path directory) {
        try {
            connection = SqliteTable.open(directory);
            insert = connection.prepareStatement(SqliteTable.INSERT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void write(Memory memory) {
        try {
            SqliteTable.bind(insert, memory);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            insert.close();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
