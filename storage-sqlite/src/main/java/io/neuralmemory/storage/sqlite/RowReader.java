package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
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
import java.util.function.Predicate;

/** Reads memories in the order of their numbers, each compared with its checksum. */
final class RowReader {
    private final Connection connection;
    private final String where;
    private final Predicate<? super String> embeddings;

    /** @param where the file, for messages */
    RowReader(Connection connection, String where) {
        this(connection, where, id -> true);
    }

    /** @param embeddings the ids whose embeddings are decoded; others become empty, and are compared all the same */
    RowReader(Connection connection, String where, Predicate<? super String> embeddings) {
        this.connection = connection;
        this.where = where;
        this.embeddings = embeddings;
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
        byte[] embedding = embedding(row);
        tags.of(number, tag -> tagList.add(String.valueOf(tag.getString(3))));
        Memory memory;
        try {
            attributes.of(number, attributeRows::add);
            memory = memory(row, tagList, attributeRows, embedding);
            requireChecksum(number, checksum, memory, embedding);
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

    private void requireChecksum(long number, long expected, Memory memory, byte[] embedding) {
        long found = RowChecksum.of(number, memory, embedding);
        if (found != expected) {
            throw DatabaseDamage.ofRow(
                    where + ", row " + number + " of memories, id '" + memory.id() + "'",
                    "its checksum is " + found + ", the column says " + expected);
        }
    }

    private static byte[] embedding(ResultSet row) throws SQLException {
        byte[] embedding = row.getBytes(12);
        return embedding == null ? new byte[0] : embedding;
    }

    private Memory memory(ResultSet row, List<String> tags, AttributeRows attributes, byte[] embedding)
            throws SQLException {
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
        String id = text(row, 2);
        return new Memory(
                new MemoryKey(id, instant(row, 3), row.getLong(4)),
                new MemoryValue(
                        embeddings.test(id) ? Embeddings.decode(embedding) : EmbeddingVector.empty(),
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
