package io.neuralmemory.storage.sqlite;

import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StoreHeader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A database that is open for writing. Thread-safe. */
final class OpenDatabase implements AutoCloseable {
    private final DatabaseFile file;
    private final Connection connection;
    private final OpenFiles files;
    /** Of transactions that succeed; a failed one closes them, since what they were bound to is unknown. */
    private final Statements statements;

    /** Guards the connection, its statements and the fields below: one transaction at a time. */
    private final ReentrantLock lock = new ReentrantLock();

    private StoreRow last;
    /** What a transaction would have left of which it is not known whether it did. */
    private @Nullable StoreRow attempted;

    private boolean isDoubtful;

    /**
     * @param last the row as it was read
     * @param isDoubtful whether the last commits may be only in a cache: SQLite's log was there when the database was
     *     opened
     */
    OpenDatabase(DatabaseFile file, Connection connection, StoreRow last, boolean isDoubtful) {
        this.file = file;
        this.connection = connection;
        statements = new Statements(connection);
        files = new OpenFiles(file.path());
        this.last = last;
        this.isDoubtful = isDoubtful;
    }

    Connection connection() {
        return connection;
    }

    StoreRow row() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** What happens within a transaction; returns the row of the store after it, its revision left to the caller. */
    @FunctionalInterface
    interface Work {
        StoreRow run(StoreRow before) throws SQLException;
    }

    void commit(ChangeBatch batch) {
        lock.lock();
        try {
            transaction("committing to " + file, before -> {
                RowWriter writer = new RowWriter(statements);
                for (Change change : batch.changes()) {
                    if (change instanceof Change.Put put && before.memories() == 0) {
                        writer.add(put.memory());
                    } else if (change instanceof Change.Put put) {
                        writer.put(put.memory());
                    } else {
                        writer.remove(change.id());
                    }
                }
                StoreRow after = writer.finish(before);
                return after.at(batch.throughSequence(), header(after, batch));
            });
            makeCertain();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses backups of other stores, unless nothing is stored. */
    void requireRestorable(DatabaseBackup backup) {
        StoreRow row = row();
        // Its dimension may be that of memories that are gone.
        row.header()
                .withoutDimension()
                .requireRestorable(backup.row().header(), backup.name().fileName(), row.memories());
    }

    /** Makes a backup, which was found intact, the stored state. */
    void replaceBy(DatabaseBackup backup, long sequence) {
        lock.lock();
        try {
            transaction("restoring " + backup.file(), before -> {
                // By table, children first: one by one, each row would look for its own.
                DatabaseFile.execute(
                        connection,
                        "DELETE FROM tags",
                        "DELETE FROM attributes",
                        "DELETE FROM memories",
                        "INSERT INTO words (words) VALUES ('delete-all')");
                StoreRow empty = new StoreRow(
                        before.header().withDimensionOf(backup.row().header()), sequence, before.revision(), 0, 0);
                return copy(backup, empty);
            });
        } catch (StoreUnavailableException e) {
            throw attempted == null
                    ? e
                    : new StoreSyncFailedException(
                            "whether the backup is restored is unknown, open the store again: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private StoreRow copy(DatabaseBackup backup, StoreRow empty) throws SQLException {
        try (Connection source = backup.file().openForReading().connection()) {
            RowWriter writer = new RowWriter(statements);
            new RowReader(source, backup.file().toString())
                    .readAll((number, checksum, memory) -> writer.add(memory), Opener.REFUSE);
            return writer.finish(empty);
        }
    }

    /** With the dimension of the batch's embeddings; without one, what it was, until nothing is left. */
    private static StoreHeader header(StoreRow after, ChangeBatch batch) {
        StoreHeader before = after.memories() == 0 ? after.header().withoutDimension() : after.header();
        return before.with(Dimension.of(batch.changes().stream()
                .filter(Change.Put.class::isInstance)
                .map(change -> ((Change.Put) change).memory())
                .toList()));
    }

    /** Does {@code work} wholly or not at all; on return it is durable. */
    void transaction(String what, Work work) {
        lock.lock();
        try {
            files.require();
            SqlFailures.translating(what, () -> {
                execute("BEGIN IMMEDIATE");
                try {
                    StoreRow before = requireNotOvertaken();
                    StoreRow after = work.run(before).revised(before.revision() + 1);
                    after.write(statements);
                    attempted = after;
                    execute("COMMIT");
                    last = after;
                    attempted = null;
                    return after;
                } catch (SQLException | RuntimeException | Error e) {
                    rollBack(e);
                    throw e;
                }
            });
            files.requireAfterCommit();
        } finally {
            lock.unlock();
        }
    }

    private void execute(String sql) throws SQLException {
        Statements.run(statements.prepare(sql));
    }

    private StoreRow requireNotOvertaken() throws SQLException {
        StoreRow found = StoreRow.read(statements, file.toString());
        if (!found.equals(last) && !found.equals(attempted)) {
            throw new StoreUnavailableException(file + " was written by somebody else since it was opened: its sequence"
                    + " is " + found.sequence() + ", expected " + last.sequence() + "; open the store again");
        }
        return found;
    }

    private void rollBack(Throwable reason) {
        try {
            statements.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        try {
            DatabaseFile.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // After some errors SQLite has rolled back by itself, and says that there is no transaction.
            reason.addSuppressed(e);
        }
    }

    /** Rewrites what SQLite's log held when the database was opened into the database, and forces that. */
    private void makeCertain() {
        if (isDoubtful) {
            checkpoint();
            isDoubtful = false;
        }
    }

    private void checkpoint() {
        SqlFailures.translating("taking in the log of " + file, () -> {
            DatabaseFile.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            return true;
        });
    }

    /** Rewrites the whole file without gaps. */
    void compact() {
        lock.lock();
        try {
            files.require();
            SqlFailures.translating("compacting " + file, () -> {
                DatabaseFile.execute(connection, "INSERT INTO words (words) VALUES ('optimize')", "VACUUM");
                return true;
            });
            checkpoint();
        } finally {
            lock.unlock();
        }
    }

    /** Releases everything, and throws if what was committed is not where it will be looked for. */
    @Override
    public void close() {
        lock.lock();
        try {
            // Before, since SQLite removes its log at the end.
            files.require();
        } finally {
            closeConnection();
            lock.unlock();
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Everything committed is durable; the next opening takes in what SQLite's log still has.
            logger().log(Level.WARNING, file + " was not closed cleanly", e);
        }
    }

    private static Logger logger() {
        return System.getLogger(OpenDatabase.class.getName());
    }
}
