package io.neuralmemory.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows of a table that belong to memories, in the order of their numbers, read beside the memories themselves. Not
 * thread-safe.
 */
final class ChildRows implements AutoCloseable {
    private final Table table;
    private final String where;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean hasRow;
    /** Whose row it is, if there is one. */
    private long owner;

    /** A table, and the columns that order the rows of one memory. */
    enum Table {
        TAGS("tags", "position"),
        ATTRIBUTES("attributes", "position, element");

        private final String sqlName;
        private final String order;

        Table(String sqlName, String order) {
            this.sqlName = sqlName;
            this.order = order;
        }
    }

    /** What a row says; called with the cursor on it. */
    @FunctionalInterface
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * @param first number of the first memory
     * @param last number of the last memory
     */
    ChildRows(Connection connection, String where, Table table, long first, long last) throws SQLException {
        this.table = table;
        this.where = where;
        statement = connection.prepareStatement(
                "SELECT * FROM " + table.sqlName + " WHERE memory BETWEEN ? AND ? ORDER BY memory, " + table.order);
        try {
            statement.setLong(1, first);
            statement.setLong(2, last);
            rows = statement.executeQuery();
            advance();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** Hands over the rows of this memory; those of an earlier one belong to nothing. */
    void of(long number, Row row) throws SQLException {
        while (hasRow && owner <= number) {
            requireOwner(owner == number);
            row.read(rows);
            advance();
        }
    }

    private void advance() throws SQLException {
        hasRow = rows.next();
        owner = hasRow ? rows.getLong(1) : 0;
    }

    /** Refuses rows that are left. */
    void requireEnd() throws SQLException {
        requireOwner(!hasRow);
    }

    private void requireOwner(boolean hasOwner) throws SQLException {
        if (!hasOwner) {
            throw DatabaseDamage.ofRow(
                    where, "a row of " + table.sqlName + " belongs to memory number " + owner + ", which is missing");
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
