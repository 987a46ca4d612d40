package io.neuralmemory.storage.sqlite;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.DurableFiles;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.spi.StoreHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** Creates a database, or opens one and reads it whole. */
final class Opener {
    private static final RowReader.Bad REFUSE = error -> {
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
            }
        });
    }

    /** Reads, and leaves the database open for writing. */
    OpenDatabase open(Consumer<? super Memory> sink) {
        boolean hadLog = file.hasLog();
        return SqlFailures.translating("opening " + file, () -> {
            Connection connection = file.forWriting().getConnection();
            try {
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
        build(header, connection -> StoreRow.initial(header));
        publish();
    }

    /** Puts something into a new database. */
    @FunctionalInterface
    interface Filling {
        StoreRow fill(Connection connection) throws SQLException;
    }

    /** Makes a database under a temporary name, where a crash may leave half of it. */
    void build(StoreHeader header, Filling filling) {
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
            return header;
        });
    }

    Path temporary() {
        return file.path().resolveSibling(file.path().getFileName() + DurableFiles.TEMPORARY_SUFFIX);
    }

    private void publish() {
        try {
            DurableFiles.publish(temporary(), file.path());
            DurableFiles.forceDirectory(directory());
        } catch (IOException e) {
            throw IoFailures.translate("creating " + file, e);
        }
    }

    Path directory() {
        Path parent = file.path().toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalStateException(file + " has no directory");
        }
        return parent;
    }
}
