package io.neuralmemory.storage.sqlite;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A database on disk, and how it is opened. Its bytes are read by SQLite alone: closing any other channel on the file
 * would drop the locks that SQLite holds on it in this process (sqlite.org/howtocorrupt.html, 2.2).
 */
final class DatabaseFile {
    /** Beside writers; without readonly_shm a reader would write into the shared index, or leave one behind. */
    static final String LOCKED = "?mode=ro&readonly_shm=1";

    /** Leaves nothing behind, and needs no right to the directory. */
    static final String UNLOCKED = "?mode=ro&immutable=1";

    /** To this SQLite cuts its log down once the database has what is in it: a large commit makes a large log. */
    private static final int LOG_BYTES = 8 << 20;

    private final Path path;
    private final SideFiles sideFiles;
    private final int busyTimeout;

    /** @param busyTimeout how long to wait for another process's lock, in milliseconds */
    DatabaseFile(Path path, int busyTimeout) {
        if (!path.getFileSystem().equals(FileSystems.getDefault())) {
            throw new StoreConfigurationException(path + " is not on the default file system, where alone SQLite can"
                    + " reach it; choose another directory or backend");
        }
        this.path = path;
        sideFiles = new SideFiles(path);
        this.busyTimeout = busyTimeout;
    }

    /** Whether it, or one of its side files, has this name. */
    boolean isItsOwn(String name) {
        return name.equals(String.valueOf(path.getFileName())) || sideFiles.have(name);
    }

    Path path() {
        return path;
    }

    /** Whether the database is there; what is no regular file, such as a link, is refused. */
    boolean exists() {
        OptionalLong length = length();
        if (length.isPresent() && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw DatabaseDamage.at(path.toString(), "is no regular file; links are not followed");
        } else if (length.isPresent() && length.getAsLong() == 0) {
            throw DatabaseDamage.at(path.toString(), "is empty; a database never is");
        }
        if (length.isEmpty() && sideFiles.haveContent()) {
            throw DatabaseDamage.at(
                    path.toString(),
                    "is missing beside " + path.getFileName() + "-wal or -journal, which belongs to it");
        }
        return length.isPresent();
    }

    /** Length of the database, if it is there. */
    OptionalLong length() {
        return sideFiles.length("");
    }

    /** What SQLite keeps beside it. */
    SideFiles sideFiles() {
        return sideFiles;
    }

    /** Connections that may write; they do not create the database. */
    DataSource forWriting() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(LOG_BYTES);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return source(config, "");
    }

    /**
     * Lets SQLite do what a stopped writer left undone, as only a connection that may write can: roll a journal back,
     * index its log. If nobody else has the database open, its log is taken in.
     */
    void recover() throws SQLException {
        try (Connection connection = forWriting().getConnection()) {
            execute(connection, "SELECT * FROM sqlite_schema");
        }
    }

    /** A connection that writes nothing, wherever the database is and whoever else has it open. */
    Reading openForReading() throws SQLException {
        FileTime modified = lastModified();
        boolean hasCommits = sideFiles.haveCommits();
        if (hasCommits && !isShared()) {
            return new Reading(ReadingCopy.open(this), false, modified);
        } else if (sideFiles.isFilled(SideFiles.JOURNAL)) {
            return new Reading(openBesideJournal(), false, modified);
        }
        // A reader cannot index a log that holds nothing yet: it does without, and looks again at the end.
        return new Reading(reader(hasCommits ? LOCKED : UNLOCKED), !hasCommits, modified);
    }

    /** A journal is that of a writer at work, or of one that was stopped and has to be rolled back first. */
    private Connection openBesideJournal() throws SQLException {
        Connection connection = reader(LOCKED);
        try {
            execute(connection, "SELECT * FROM sqlite_schema");
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (SqlFailures.isHotJournal(e)) {
                return ReadingCopy.open(this);
            }
            throw e;
        }
    }

    /** A connection that may not write. */
    Connection reader(String parameters) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(config, parameters).getConnection();
    }

    /** The same file elsewhere. */
    DatabaseFile at(Path other) {
        return new DatabaseFile(other, busyTimeout);
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
            throw writtenMeanwhile();
        }
    }

    /** What a reader is told who should read again; the engine does so by itself. */
    StoreUnavailableException writtenMeanwhile() {
        return new StoreUnavailableException(path + " was written while it was being read; read it again");
    }

    /** Whether what looks like damage may come from a writer whom no lock kept away. */
    boolean mayBeWritten(Reading reading) {
        return reading.isUnlocked() && (hasWriter() || !lastModified().equals(reading.modified()));
    }

    /** Whether an index of the log is there: some program has the database open, or was killed. */
    private boolean isShared() {
        return sideFiles.length(SideFiles.INDEX).isPresent();
    }

    /** Whether a stopped writer may have left what a reader can only read from a copy. */
    boolean needsWriter() {
        return sideFiles.isFilled(SideFiles.JOURNAL) || (sideFiles.haveCommits() && !isShared());
    }

    private boolean hasWriter() {
        return sideFiles.haveCommits() || sideFiles.isFilled(SideFiles.JOURNAL);
    }

    /** Refuses a database that is shorter than it says; with a log beside it, the log says more. */
    void requireWhole(Connection connection) throws SQLException {
        long expected =
                (long) Schema.number(connection, "PRAGMA page_count") * Schema.number(connection, "PRAGMA page_size");
        long found = length().orElse(0);
        if (!sideFiles.haveContent() && found < expected) {
            throw DatabaseDamage.at(path.toString(), "has " + found + " bytes, expected " + expected);
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
        return new UnregisteredSource(
                config, "file://" + path.toAbsolutePath().toUri().getRawPath() + parameters);
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
