package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.StoreHeader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * The one row of the table {@code store}.
 *
 * @param sequence of the last commit; 0 before the first
 * @param revision counts commits: whoever finds another one than it left was overtaken
 * @param memories how many there are
 * @param memoriesChecksum sum of the checksums of all memories, modulo 2^64
 */
record StoreRow(StoreHeader header, long sequence, long revision, long memories, long memoriesChecksum) {
    private static final long NO_DIMENSION = -1;
    private static final String SELECT = "SELECT store_id, created_at, dimension, sequence, revision, memories,"
            + " memories_checksum, checksum FROM store WHERE one = 1";

    /** The row of a store that never committed. */
    static StoreRow initial(StoreHeader header) {
        return new StoreRow(header, 0, 0, 0, 0);
    }

    /** The same at another sequence number, with the dimension known by then. */
    StoreRow at(long newSequence, StoreHeader newHeader) {
        return new StoreRow(newHeader, newSequence, revision, memories, memoriesChecksum);
    }

    StoreRow revised(long newRevision) {
        return new StoreRow(header, sequence, newRevision, memories, memoriesChecksum);
    }

    static StoreRow read(Connection connection, String where) throws SQLException {
        try (Statements statements = new Statements(connection)) {
            return read(statements, where);
        }
    }

    static StoreRow read(Statements statements, String where) throws SQLException {
        try (ResultSet row = statements.prepare(SELECT).executeQuery()) {
            if (!row.next()) {
                throw DatabaseDamage.at(where, "the table store has no row");
            }
            StoreRow found =
                    new StoreRow(header(row, where), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
            if (row.getLong(8) != found.checksum()) {
                throw DatabaseDamage.ofRow(where, "the row of the table store does not match its checksum");
            }
            return found;
        }
    }

    private static StoreHeader header(ResultSet row, String where) throws SQLException {
        try {
            int known = row.getInt(3);
            OptionalInt dimension = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(known);
            return new StoreHeader(
                    String.valueOf(row.getString(1)), Instant.parse(String.valueOf(row.getString(2))), dimension);
        } catch (DateTimeException e) {
            throw DatabaseDamage.ofRow(where, "created_at in the table store is no time (" + e.getMessage() + ")");
        }
    }

    private long checksum() {
        return new RowChecksum()
                .add(header.storeId())
                .add(header.createdAt().toString())
                .add(header.dimension().isPresent() ? header.dimension().getAsInt() : NO_DIMENSION)
                .add(sequence)
                .add(revision)
                .add(memories)
                .add(memoriesChecksum)
                .value();
    }

    void write(Connection connection) throws SQLException {
        try (Statements statements = new Statements(connection)) {
            write(statements);
        }
    }

    void write(Statements statements) throws SQLException {
        PreparedStatement statement =
                statements.prepare("INSERT OR REPLACE INTO store VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)");
        statement.setString(1, header.storeId());
        statement.setString(2, header.createdAt().toString());
        if (header.dimension().isPresent()) {
            statement.setInt(3, header.dimension().getAsInt());
        } else {
            statement.setNull(3, Types.INTEGER);
        }
        statement.setLong(4, sequence);
        statement.setLong(5, revision);
        statement.setLong(6, memories);
        statement.setLong(7, memoriesChecksum);
        statement.setLong(8, checksum());
        Statements.run(statement);
    }
}
