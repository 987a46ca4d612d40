package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.DurableFiles;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.spi.StoreHeader;
import java.io.IOException;
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
        return SqlFailures.translating("reading " + file, () -> {
            DatabaseFile.Reading reading = file.openForReading();
            try (Connection connection = reading.connection()) {
                Schema.require(connection, file.toString());
                StoreRow row = new Contents(connection, file.toString()).read(sink, REFUSE);
                file.requireQuiet(reading, row.revision());
                return row;
            } catch (CorruptStoreException e) {
                if (file.mayBeWritten(reading)) {
                    throw new StoreUnavailableException(
                            file + " was written while it was being read; read it again", e);
                }
                throw e;
            }
        });
    }

    /** Reads, and leaves the database open for writing. */
    OpenDatabase open(Consumer<? super Memory> sink) {
        boolean hadLog = file.hasLog();
        return SqlFailures.translating("opening " + file, () -> {
            Connection connection = file.forWriting().getConnection();
            try {
                new Migrations(Migrations.STEPS).run(connection, Schema.version(connection, file.toString()));
                Schema.require(connection, file.toString());
                StoreRow row = new Contents(connection, file.toString()).read(sink, REFUSE);
                requireWriteAheadLog(connection);
                return new OpenDatabase(file, connection, row, hadLog);
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

    /** Makes a database under a temporary name, where a crash may leave half of it; forced on return. */
    void build(Filling filling) {
        Path temporary = temporary();
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, DurableFiles.ownerOnly(temporary, "rw-------"));
        } catch (IOException e) {
            throw IoFailures.translate("creating " + temporary, e);
        }
        SqlFailures.translating("creating " + temporary, () -> {
            try (Connection connection = new DatabaseFile(temporary, 0).create();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN");
                Schema.create(statement);
                filling.fill(connection).write(connection);
                statement.execute("COMMIT");
            }
            return temporary;
        });
        force(temporary);
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
        // What SQLite's log has is in the damaged file then; left where it is, it would be taken for the new one's.
        SqlFailures.translating("taking in the log of " + file, () -> {
            try (Connection connection = file.forWriting().getConnection()) {
                DatabaseFile.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
            return file;
        });
        try {
            Path aside = freeName();
            Files.createLink(aside, file.path());
            DurableFiles.forceDirectory(directory());
            Files.move(temporary(), file.path(), StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.forceDirectory(directory());
            return aside;
        } catch (IOException e) {
            throw IoFailures.translate("replacing " + file, e);
        }
    }

    private Path freeName() {
        int number = 1;
        while (file.length(".damaged-" + number).isPresent()) {
            number++;
        }
        return file.path().resolveSibling(file.path().getFileName() + ".damaged-" + number);
    }

    private void publish() {
        try {
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
}
