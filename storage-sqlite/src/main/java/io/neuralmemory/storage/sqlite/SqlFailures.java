package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Translates what SQLite says into what the user does about it. The codes are those of sqlite.org/rescode.html; the low
 * byte of an extended code is its primary one.
 */
final class SqlFailures {
    private static final int PRIMARY = 0xFF;

    /** What a damaged schema, row or index makes of statements that are right. */
    private static final Set<SQLiteErrorCode> DAMAGE = Set.of(
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_FORMAT,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_CONSTRAINT);

    private static final Set<SQLiteErrorCode> NO_RIGHT = Set.of(
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_PERM,
            SQLiteErrorCode.SQLITE_AUTH);

    private static final Set<SQLiteErrorCode> SYNC = Set.of(
            SQLiteErrorCode.SQLITE_IOERR_FSYNC,
            SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC,
            SQLiteErrorCode.SQLITE_IOERR_CLOSE);

    private SqlFailures() {}

    /** Something done with a database. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws SQLException;
    }

    /**
     * Does it; what goes wrong is thrown as the store's error.
     *
     * @param what what is done and where, as in {@code "loading /data/store/memories.db"}
     */
    static <T> T translating(String what, Action<T> action) {
        try {
            return action.run();
        } catch (SQLException e) {
            throw translate(what, e);
        }
    }

    static MemoryStoreException translate(String what, SQLException failure) {
        SQLiteErrorCode extended = code(failure);
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(extended.code & PRIMARY);
        String message = what + " failed: " + failure.getMessage();
        if (code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED) {
            return new StoreLockedException(
                    message + "; another process holds the database: end its transaction, then try again", failure);
        } else if (code == SQLiteErrorCode.SQLITE_FULL) {
            return new StoreFullException(
                    message
                            + "; No space left on the device, or the limit of the database is reached: make room and try again",
                    failure);
        } else if (DAMAGE.contains(code)) {
            return new CorruptStoreException(message + "; " + DatabaseDamage.NEXT_STEP, failure);
        } else if (NO_RIGHT.contains(code)) {
            return new StoreUnavailableException(
                    message + "; give this user the right to the database and its directory, or open read-only",
                    failure);
        } else if (extended == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            return new StoreUnavailableException(
                    message + "; SQLite needs shared memory beside the database, which could not grow: if the disk"
                            + " is full, make room and try again, else check the disk",
                    failure);
        } else if (extended.name().startsWith("SQLITE_IOERR_SHM")) {
            return new StoreUnavailableException(
                    message + "; SQLite needs shared memory beside the database, which this file system does not give:"
                            + " use another one, or the backend json or compressed",
                    failure);
        } else if (SYNC.contains(extended)) {
            return new StoreSyncFailedException(
                    message + "; what reached the disk is unknown, open the store again", failure);
        }
        return new StoreUnavailableException(message + "; check the disk and try again", failure);
    }

    /** Whether a reader met a journal that a stopped writer left. */
    static boolean isHotJournal(SQLException failure) {
        return code(failure) == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK;
    }

    private static SQLiteErrorCode code(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
