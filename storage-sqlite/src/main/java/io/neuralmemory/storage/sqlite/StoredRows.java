package io.neuralmemory.storage.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is stored of a memory that is about to be replaced, as far as that saves writing it again. Not thread-safe. */
final class StoredRows {
    private final PreparedStatement memory;
    private final PreparedStatement tags;

    StoredRows(Statements statements) throws SQLException {
        memory = statements.prepare("SELECT number, timestamp, checksum, content,"
                + " EXISTS (SELECT 1 FROM attributes WHERE memory = number) FROM memories WHERE id = ?");
        tags = statements.prepare("SELECT tag FROM tags WHERE memory = ? ORDER BY position");
    }

    /**
     * Some columns of a row of {@code memories}.
     *
     * @param timestamp in seconds since 1970
     * @param hasAttributes whether it has rows of {@code attributes}
     */
    record StoredRow(long number, long timestamp, long checksum, String content, boolean hasAttributes) {}

    Optional<StoredRow> find(String id) throws SQLException {
        memory.setString(1, id);
        try (ResultSet row = memory.executeQuery()) {
            return row.next()
                    ? Optional.of(new StoredRow(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            String.valueOf(row.getString(4)),
                            row.getBoolean(5)))
                    : Optional.empty();
        }
    }

    List<String> tags(long number) throws SQLException {
        List<String> found = new ArrayList<>();
        tags.setLong(1, number);
        try (ResultSet row = tags.executeQuery()) {
            while (row.next()) {
                found.add(String.valueOf(row.getString(1)));
            }
        }
        return found;
    }
}
