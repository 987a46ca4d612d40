package io.neuralmemory.storage.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Memory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads all that a database holds and compares it with what its own row says: a row that vanished from a page, or came
 * back from an old one, has a good checksum of its own. The index of ids is compared too, since commits look there for
 * what they replace. Not thread-safe.
 */
final class Contents {
    private final Connection connection;
    private final String where;
    private final Predicate<? super String> embeddings;
    private long memories;
    private long checksums;
    private long ids;
    private boolean hasBadRows;

    Contents(Connection connection, String where) {
        this(connection, where, id -> true);
    }

    /** @param embeddings the ids whose embeddings are handed over; others are only verified */
    Contents(Connection connection, String where, Predicate<? super String> embeddings) {
        this.connection = connection;
        this.where = where;
        this.embeddings = embeddings;
    }

    /** Verifies everything within one transaction, which ends with the connection; hands over what is good. */
    StoreRow read(Consumer<? super Memory> sink, RowReader.Bad bad) throws SQLException {
        DatabaseFile.execute(connection, "BEGIN");
        StoreRow row = StoreRow.read(connection, where);
        new RowReader(connection, where, embeddings)
                .readAll((number, checksum, memory) -> take(number, checksum, memory, sink), error -> {
                    hasBadRows = true;
                    bad.row(error);
                });
        if (!hasBadRows) {
            requireAsCounted(row);
            requireIndex();
        }
        return row;
    }

    private void take(long number, long checksum, Memory memory, Consumer<? super Memory> sink) {
        memories++;
        checksums += checksum;
        ids += new RowChecksum().add(number).add(memory.id()).value();
        sink.accept(memory);
    }

    /** How many good ones were read. */
    long memories() {
        return memories;
    }

    private void requireAsCounted(StoreRow row) {
        if (memories != row.memories() || checksums != row.memoriesChecksum()) {
            throw DatabaseDamage.ofRow(
                    where,
                    "holds " + memories + " memories with checksum " + checksums + ", its table store says "
                            + row.memories() + " with " + row.memoriesChecksum());
        }
    }

    private void requireIndex() throws SQLException {
        // A search index that does not open would make every commit fail.
        DatabaseFile.execute(connection, "SELECT rowid FROM words WHERE words MATCH 'a' LIMIT 1");
        long found = 0;
        byte[] before = {};
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT number, id FROM memories INDEXED BY memories_by_id ORDER BY id");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String id = String.valueOf(row.getString(2));
                byte[] bytes = id.getBytes(UTF_8);
                if (Arrays.compareUnsigned(before, bytes) >= 0) {
                    throw DatabaseDamage.at(where, "the index memories_by_id is out of order at '" + id + "'");
                }
                found += new RowChecksum().add(row.getLong(1)).add(id).value();
                before = bytes;
            }
        }
        if (found != ids) {
            throw DatabaseDamage.at(where, "the index memories_by_id does not have the ids of the memories");
        }
    }
}
