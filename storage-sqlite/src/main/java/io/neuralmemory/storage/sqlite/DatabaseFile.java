package io.neuralmemory.storage.sqlite;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.IoFailures;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * A database on disk, and how it is opened. Its bytes are read by SQLite alone: closing any other channel on the file
 * would drop the locks that SQLite holds on it in this process (sqlite.org/howtocorrupt.html, 2.2).
 */
final class DatabaseFile {
    private final Path path;
    private final int busyTimeout;

    /** @param busyTimeout how long to wait for another process's lock, in milliseconds */
    DatabaseFile(Path path, int busyTimeout) {
        if (!path.getFileSystem().equals(FileSystems.getDefault())) {
            throw new StoreConfigurationException(path + " is not on the default file system, where alone SQLite can"
                    + " reach it; choose another directory or backend");
        }
        this.path = path;
        this.busyTimeout = busyTimeout;
    }

    Path path() {
        return path;
    }

    /** Whether the database is there; what is no regular file, such as a link, is refused. */
    boolean exists() {
        OptionalLong length = length("");
        if (length.isPresent() && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Damage.at(path.toString(), "is no regular file; links are not followed");
        } else if (length.isPresent() && length.getAsLong() == 0) {
            throw Damage.at(path.toString(), "is empty; a database never is");
        }
        if (length.isEmpty() && hasLog()) {
            throw Damage.at(path.toString(), "is missing beside " + path.getFileName() + "-wal, which belongs to it");
        }
        return length.isPresent();
    }

    /** Length of the file of this name with {@code suffix}, if there is one. */
    OptionalLong length(String suffix) {
        Path file = path.resolveSibling(path.getFileName() + suffix);
        try {
            return OptionalLong.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw IoFailures.translate("looking for " + file, e);
        }
    }

    /** Whether a log of SQLite's lies beside the database: a writer is at work, or was killed. */
    boolean hasLog() {
        return length("-wal").orElse(0) > 0;
    }

    /** Connections that may write; they do not create the database. */
    DataSource forWriting() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return source(config, "");
    }

    /** A connection that writes nothing, wherever the database is and whoever else has it open. */
    Reading openForReading() throws SQLException {
        boolean isShared = isShared();
        boolean isJournaled = length("-journal").orElse(0) > 0;
        if (needsWriter()) {
            return openCopy();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        boolean isAlone = !isShared && !isJournaled;
        FileTime modified = lastModified();
        // Without readonly_shm a reader would write into the shared index, or leave one behind.
        Connection connection = source(config, isAlone ? "?mode=ro&immutable=1" : "?mode=ro&readonly_shm=1")
                .getConnection();
        return new Reading(connection, isAlone, modified);
    }

    /** SQLite's log without its index can only be read by writing one: that is done elsewhere, and leaves nothing. */
    private Reading openCopy() throws SQLException {
        try {
            Path directory = Files.createTempDirectory("neural-memory");
            Path copy = directory.resolve(path.getFileName().toString());
            Path log = directory.resolve(path.getFileName() + "-wal");
            try {
                Files.copy(path, copy);
                Files.copy(path.resolveSibling(log.getFileName()), log);
                DatabaseFile copied = new DatabaseFile(copy, busyTimeout);
                try (Connection writer = copied.forWriting().getConnection()) {
                    execute(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
                }
                Connection connection = copied.openForReading().connection();
                execute(connection, "SELECT * FROM sqlite_schema");
                return new Reading(connection, false, lastModified());
            } finally {
                // The connection keeps what it has open.
                Files.deleteIfExists(log);
                Files.deleteIfExists(copy);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw IoFailures.translate("copying " + path + " to be read with its log", e);
        }
    }

    /**
     * A connection for reading.
     *
     * @param isUnlocked whether no lock keeps a writer away that comes meanwhile, see {@link #requireQuiet}
     * @param modified when the database had been written before
     */
    record Reading(Connection connection, boolean isUnlocked, FileTime modified) {}

    /**
     * Refuses what an unlocked connection has read if a writer came meanwhile: its log is there then, or, once that is
     * taken in, another revision.
     */
    void requireQuiet(Reading reading, long revision) throws SQLException {
        if (!reading.isUnlocked()) {
            return;
        }
        boolean isQuiet = !hasWriter();
        if (isQuiet) {
            try (Connection again = openForReading().connection()) {
                isQuiet = StoreRow.read(again, path.toString()).revision() == revision;
            }
        }
        if (!isQuiet) {
            throw new StoreUnavailableException(path + " was written while it was being read; read it again");
        }
    }

    /** Whether what looks like damage may come from a writer whom no lock kept away. */
    boolean mayBeWritten(Reading reading) {
        return reading.isUnlocked() && (hasWriter() || !lastModified().equals(reading.modified()));
    }

    private boolean hasWriter() {
        return isShared() || hasLog() || length("-journal").isPresent();
    }

    /** Whether some program has the database open, or was killed; an index without a log is a leftover. */
    private boolean isShared() {
        return length("-shm").isPresent() && length("-wal").isPresent();
    }

    /** Whether SQLite's log can only be taken in by a writer. */
    boolean needsWriter() {
        return hasLog() && !isShared();
    }

    /** Refuses a database that is shorter than it says; with a log beside it, the log says more. */
    void requireWhole(Connection connection) throws SQLException {
        long expected =
                (long) Schema.number(connection, "PRAGMA page_count") * Schema.number(connection, "PRAGMA page_size");
        long found = length("").orElse(0);
        if (!hasLog() && found < expected) {
            throw Damage.at(path.toString(), "has " + found + " bytes, expected " + expected);
        }
    }

    private FileTime lastModified() {
        try {
            return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + path, e);
        }
    }

    /** A connection to a new database under this name, which nobody else knows. */
    Connection create() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        return source(config, "").getConnection();
    }

    private DataSource source(SQLiteConfig config, String parameters) {
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(busyTimeout);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:file://" + path.toAbsolutePath().toUri().getRawPath() + parameters);
        return source;
    }

    /** Runs statements that return nothing of interest. */
    static void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
