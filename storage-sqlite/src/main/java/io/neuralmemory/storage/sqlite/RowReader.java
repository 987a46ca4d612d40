package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads memories in the order of their numbers, each compared with its checksum. */
final class RowReader {
    private final Connection connection;
    private final String where;

    /** @param where the file, for messages */
    RowReader(Connection connection, String where) {
        this.connection = connection;
        this.where = where;
    }

    /** Gets what was read. */
    @FunctionalInterface
    interface Sink {
        void accept(long number, long checksum, Memory memory) throws SQLException;
    }

    /** Meets a row that is damaged; may throw. */
    @FunctionalInterface
    interface Bad {
        void row(CorruptStoreException error);
    }

    void readAll(Sink sink, Bad bad) throws SQLException {
        read(Long.MIN_VALUE, Long.MAX_VALUE, sink, bad);
    }

    /** Reads the memories with numbers from {@code first} to {@code last}. */
    void read(long first, long last, Sink sink, Bad bad) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT * FROM memories WHERE number BETWEEN ? AND ? ORDER BY number");
                ChildRows tags = new ChildRows(connection, where, ChildRows.Table.TAGS, first, last);
                ChildRows attributes = new ChildRows(connection, where, ChildRows.Table.ATTRIBUTES, first, last)) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    readOne(row, tags, attributes, sink, bad);
                }
            }
            tags.requireEnd();
            attributes.requireEnd();
        }
    }

    private void readOne(ResultSet row, ChildRows tags, ChildRows attributes, Sink sink, Bad bad) throws SQLException {
        long number = row.getLong(1);
        long checksum = row.getLong(10);
        List<String> tagList = new ArrayList<>();
        AttributeRows attributeRows = new AttributeRows();
        tags.of(number, tag -> tagList.add(String.valueOf(tag.getString(3))));
        Memory memory;
        try {
            attributes.of(number, attributeRows::add);
            memory = memory(row, tagList, attributeRows);
            requireChecksum(number, checksum, memory);
        } catch (IllegalArgumentException e) {
            bad.row(DatabaseDamage.ofRow(place(number, row), "is no memory (" + e.getMessage() + ")"));
            return;
        } catch (CorruptStoreException e) {
            bad.row(e);
            return;
        }
        sink.accept(number, checksum, memory);
    }

    private String place(long number, ResultSet row) throws SQLException {
        return where + ", row " + number + " of memories, id '" + row.getString(2) + "'";
    }

    private void requireChecksum(long number, long expected, Memory memory) {
        long found =
                RowChecksum.of(number, memory, Embeddings.encode(memory.value().embedding()));
        if (found != expected) {
            throw DatabaseDamage.ofRow(
                    where + ", row " + number + " of memories, id '" + memory.id() + "'",
                    "its checksum is " + found + ", the column says " + expected);
        }
    }

    private static Memory memory(ResultSet row, List<String> tags, AttributeRows attributes) throws SQLException {
        MemoryMetadata.Builder metadata = MemoryMetadata.builder()
                .importance((float) row.getDouble(5))
                .accessCount(row.getLong(6))
                .lastAccessed(instant(row, 7))
                .decayFactor((float) row.getDouble(8))
                .tags(tags)
                .attributes(attributes.values());
        Instant expiresAt = instant(row, 9);
        if (!row.wasNull()) {
            metadata.expiresAt(expiresAt);
        }
        byte[] embedding = row.getBytes(12);
        return new Memory(
                new MemoryKey(text(row, 2), instant(row, 3), row.getLong(4)),
                new MemoryValue(
                        Embeddings.decode(embedding == null ? new byte[0] : embedding),
                        text(row, 11),
                        metadata.build()));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochSecond(Math.max(-1, Math.min(row.getLong(column), Instant.MAX.getEpochSecond())));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return String.valueOf(row.getString(column));
    }
}
