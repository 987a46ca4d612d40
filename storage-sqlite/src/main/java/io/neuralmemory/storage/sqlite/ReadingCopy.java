package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.spi.file.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database that a stopped writer left so that only a writer can go on: a log without its index, a journal that was
 * not rolled back. A reader, who may write nothing there, lets SQLite do it with a copy.
 */
final class ReadingCopy {
    private ReadingCopy() {}

    /** A connection to the copy, whose names are gone already: they take their place with it when it is closed. */
    static Connection open(DatabaseFile original) throws SQLException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir", "."));
        // Gone at the end of this; the connection keeps what it has open.
        try (TemporaryDirectory directory = TemporaryDirectory.create(parent, "copy")) {
            DatabaseFile copy =
                    original.at(directory.path().resolve(original.path().getFileName()));
            copy(original, copy);
            copy.recover();
            Connection connection = copy.reader(DatabaseFile.UNLOCKED);
            DatabaseFile.execute(connection, "SELECT * FROM sqlite_schema");
            return connection;
        } catch (IOException e) {
            throw IoFailures.translate(
                    "copying " + original + ", whose writer was stopped, to read it; opening the store for writing once"
                            + " makes the copy needless:",
                    e);
        }
    }

    private static void copy(DatabaseFile original, DatabaseFile copy) throws IOException {
        List<String> before = original.sideFiles().state();
        Files.createFile(copy.path(), DurableFiles.ownerOnly(copy.path(), "rw-------"));
        try (var out = Files.newOutputStream(copy.path())) {
            Files.copy(original.path(), out);
        }
        original.sideFiles().copyTo(copy.sideFiles());
        if (!original.sideFiles().state().equals(before)) {
            throw original.writtenMeanwhile();
        }
    }
}
