package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQLite as most would use it: a table, a prepared batch in one transaction, and all rows in a map while open. */
final class SqliteJdbcContender implements RowsContender {
    private final Connection connection;
    private final List<Memory> staged = new ArrayList<>();
    private final Rows rows = new Rows();

    SqliteJdbcContender(Path directory) {
        try {
            connection = SqliteTable.open(directory);
            load();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select * from memories");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                byte[] bytes = found.getBytes("embedding");
                float[] embedding = new float[bytes.length / Float.BYTES];
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(embedding);
                SqliteTable.readRest(found);
                rows.put(new Row(
                        found.getString("id"),
                        embedding,
                        found.getString("content"),
                        List.of(found.getString("tags").split(",", -1))));
            }
        }
    }

    @Override
    public void put(List<Memory> memories) {
        staged.addAll(memories);
        memories.forEach(memory -> rows.put(Row.of(memory)));
    }

    @Override
    public void save() {
        try (PreparedStatement insert = connection.prepareStatement(SqliteTable.INSERT)) {
            connection.setAutoCommit(false);
            for (Memory memory : staged) {
                SqliteTable.bind(insert, memory);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            staged.clear();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
