package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One table with a row a memory, through plain JDBC: write-ahead log, every commit synced. */
final class SqliteTable {
    static final String INSERT = "insert or replace into memories values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private SqliteTable() {}

    static Connection open(Path directory) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("peer.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("create table if not exists memories (id text primary key, timestamp integer,"
                    + " context_hash integer, content text, embedding blob, importance real, access_count integer,"
                    + " last_accessed integer, decay_factor real, tags text)");
        }
        return connection;
    }

    static void bind(PreparedStatement insert, Memory memory) throws SQLException {
        MemoryMetadata metadata = memory.value().metadata();
        float[] embedding = memory.value().embedding().toArray();
        ByteBuffer bytes = ByteBuffer.allocate(embedding.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(embedding);
        insert.setString(1, memory.id());
        insert.setLong(2, memory.key().timestamp().getEpochSecond());
        insert.setLong(3, memory.key().contextHash());
        insert.setString(4, memory.value().content());
        insert.setBytes(5, bytes.array());
        insert.setFloat(6, metadata.importance());
        insert.setLong(7, metadata.accessCount());
        insert.setLong(8, metadata.lastAccessed().getEpochSecond());
        insert.setFloat(9, metadata.decayFactor());
        insert.setString(10, String.join(",", metadata.tags()));
    }

    /** Fetches what is not kept, so that nothing is left out; returns a number made of it. */
    static long readRest(ResultSet row) throws SQLException {
        return row.getLong("timestamp")
                + row.getLong("context_hash")
                + (long) row.getFloat("importance")
                + row.getLong("access_count")
                + row.getLong("last_accessed")
                + (long) row.getFloat("decay_factor");
    }
}
