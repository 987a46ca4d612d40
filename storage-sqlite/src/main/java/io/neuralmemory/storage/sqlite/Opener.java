package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.spi.file.StoreOwner;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Creates a database, or opens one and reads it whole. */
final class Opener {
    /** Ends the reading at the first row that is damaged. */
    static final RowReader.Bad REFUSE = error -> {
        throw error;
    };

    private final DatabaseFile file;

    Opener(DatabaseFile file) {
        this.file = file;
    }

    /** Reads without leaving anything open. */
    StoreRow read(Consumer<? super Memory> sink) {
        return read(sink, id -> true);
    }

    /** Reads without leaving anything open; of the embeddings only those of these ids are needed. */
    StoreRow read(Consumer<? super Memory> sink, Predicate<? super String> embeddings) {
        return SqlFailures.translating("reading " + file, () -> {
            DatabaseFile.Reading reading = file.openForReading();
            try (Connection connection = reading.connection()) {
                Schema.require(connection, file.toString());
                file.requireWhole(connection);
                StoreRow row = new Contents(connection, file.toString(), embeddings).read(sink, REFUSE);
                file.requireQuiet(reading, row.revision());
                return row;
            } catch (CorruptStoreException e) {
                if (file.mayBeWritten(reading)) {
                    StoreUnavailableException again = file.writtenMeanwhile();
                    again.initCause(e);
                    throw again;
                }
                throw e;
            }
        });
    }

    /** Brings a database of an earlier version to this one's, and does what has to be done before it can be read. */
    void prepare() {
        if (file.needsWriter()) {
            recover();
        }
        SqlFailures.translating("opening " + file, () -> {
            int version;
            try (Connection connection = file.openForReading().connection()) {
                version = Schema.version(connection, file.toString());
            }
            if (version < Schema.VERSION) {
                try (Connection connection = file.forWriting().getConnection()) {
                    new Migrations(Migrations.STEPS).run(connection, version);
                }
            }
            return version;
        });
    }

    /** Does what a stopped writer left undone. */
    void recover() {
        if (file.sideFiles().exist()) {
            SqlFailures.translating("recovering " + file, () -> {
                file.recover();
                return file;
            });
        }
    }

    /**
     * Opens a database that was read, for writing.
     *
     * @param row as it was read
     * @param isDoubtful see {@link OpenDatabase}
     */
    OpenDatabase open(StoreRow row, boolean isDoubtful) {
        return SqlFailures.translating("opening " + file, () -> {
            Connection connection = file.forWriting().getConnection();
            try {
                requireWriteAheadLog(connection);
                return new OpenDatabase(file, connection, row, isDoubtful);
            } catch (SQLException | RuntimeException | Error e) {
                closeAfter(e, connection);
                throw e;
            }
        });
    }

    private static void closeAfter(Throwable reason, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** A new database has another journal, and so may one that a person worked on. */
    private static void requireWriteAheadLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            if (mode.next() && "wal".equals(mode.getString(1))) {
                return;
            }
        }
        DatabaseFile.execute(connection, "PRAGMA journal_mode = WAL");
    }

    /** Makes an empty database, durable under its name on return. */
    void create(StoreHeader header) {
        build(connection -> StoreRow.initial(header));
        publish();
    }

    /** Puts something into a new database. */
    @FunctionalInterface
    interface Filling {
        StoreRow fill(Connection connection) throws SQLException;
    }

    /**
     * Makes a database under a temporary name, where a crash may leave half of it; forced on return. It is as it will
     * be used, so that SQLite need change nothing in it before the first commit.
     */
    void build(Filling filling) {
        DatabaseFile temporary = file.at(temporary());
        try {
            discard(temporary);
            Files.createFile(temporary.path(), DurableFiles.ownerOnly(temporary.path(), "rw-------"));
            StoreOwner.keep(temporary.path());
            fill(temporary, filling);
            force(temporary.path());
        } catch (IOException e) {
            throw IoFailures.translate("creating " + temporary, e);
        } catch (RuntimeException | Error e) {
            discardAfter(e, temporary);
            throw e;
        }
    }

    private static void fill(DatabaseFile temporary, Filling filling) {
        SqlFailures.translating("creating " + temporary, () -> {
            try (Connection connection = temporary.create();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN");
                Schema.create(statement);
                filling.fill(connection).write(connection);
                statement.execute("COMMIT");
                requireWriteAheadLog(connection);
            }
            return temporary;
        });
        if (temporary.sideFiles().exist()) {
            throw new StoreUnavailableException(temporary + " was not closed: SQLite left its log or journal beside it,"
                    + " expected the database alone; check the disk and try again");
        }
    }

    private static void discard(DatabaseFile temporary) throws IOException {
        // The log of another database by this name would be taken for this one's.
        temporary.sideFiles().delete();
        Files.deleteIfExists(temporary.path());
    }

    private static void discardAfter(Throwable reason, DatabaseFile temporary) {
        try {
            discard(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static void force(Path temporary) {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            DurableFiles.force(channel, temporary);
        } catch (IOException e) {
            throw IoFailures.translate("forcing " + temporary, e);
        }
    }

    private Path temporary() {
        return file.path().resolveSibling(file.path().getFileName() + DurableFiles.TEMPORARY_SUFFIX);
    }

    /**
     * Puts a database that was built in place of one that is damaged, which is kept under another name: at any crash
     * there is the one or the other. Returns that name.
     */
    Path replaceDamaged() {
        try {
            Path aside = freeName();
            setAside(aside);
            if (file.length().isPresent()) {
                DurableFiles.keepAs(aside, file.path());
            }
            DurableFiles.forceDirectory(directory());
            Files.move(temporary(), file.path(), StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.forceDirectory(directory());
            return aside;
        } catch (IOException e) {
            throw IoFailures.translate("replacing " + file, e);
        }
    }

    /** Left where they are, SQLite's log or journal would be taken for the new database's. */
    private void setAside(Path aside) throws IOException {
        if (file.length().isPresent()) {
            try {
                recover();
            } catch (MemoryStoreException e) {
                logger().log(Level.WARNING, "what was left beside " + file + " cannot be taken in, and is kept", e);
            }
        }
        file.sideFiles().setAside(aside);
        file.sideFiles().delete();
    }

    private Path freeName() {
        int number = 1;
        while (file.sideFiles().length(".damaged-" + number).isPresent()) {
            number++;
        }
        return file.path().resolveSibling(file.path().getFileName() + ".damaged-" + number);
    }

    private void publish() {
        try {
            // Of a database that is gone there may be an index, or an empty log.
            file.sideFiles().delete();
            DurableFiles.publish(temporary(), file.path());
            DurableFiles.forceDirectory(directory());
        } catch (IOException e) {
            throw IoFailures.translate("creating " + file, e);
        }
    }

    private Path directory() {
        Path parent = file.path().toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalStateException(file + " has no directory");
        }
        return parent;
    }

    private static Logger logger() {
        return System.getLogger(Opener.class.getName());
    }
}
