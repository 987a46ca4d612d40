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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQLite as most would use it: a table, a prepared batch in one transaction, and all rows in a map while open. */
final class SqliteJdbcContender implements Contender {
    private final Connection connection;
    private final List<Memory> staged = new ArrayList<>();
    private final Map<String, float[]> rows = new LinkedHashMap<>();

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
                rows.put(found.getString("id"), embedding);
                SqliteTable.readRest(found);
            }
        }
    }

    @Override
    public void put(List<Memory> memories) {
        staged.addAll(memories);
        memories.forEach(
                memory -> rows.put(memory.id(), memory.value().embedding().toArray()));
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
    public List<String> search(float[] query, int limit) {
        return rows.entrySet().stream()
                .sorted(Comparator.comparingDouble(row -> -dot(query, row.getValue())))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
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
