package io.neuralmemory.storage.sqlite;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.file.FileIdentity;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that a connection has open. SQLite goes on writing to them when their names are gone or another's, and what
 * it reports as committed would be found by nobody.
 */
final class OpenFiles {
    private final Path database;
    private final Path log;
    private final Optional<FileIdentity> opened;
    private @Nullable FileIdentity openedLog;

    /** @param database has just been opened */
    OpenFiles(Path database) {
        this.database = database;
        log = database.resolveSibling(database.getFileName() + "-wal");
        opened = identity(database);
    }

    /** Refuses to go on if the database, or its log once there was one, is not the file that was opened. */
    void require() {
        if (opened.isEmpty() || !identity(database).equals(opened)) {
            throw replaced(database);
        } else if (openedLog != null && !identity(log).equals(Optional.of(openedLog))) {
            throw replaced(log);
        }
    }

    /** As {@link #require}, after a commit: SQLite's log is there from the first one on. */
    void requireAfterCommit() {
        if (openedLog == null) {
            openedLog = identity(log).orElseThrow(() -> replaced(log));
        }
        require();
    }

    private static StoreUnavailableException replaced(Path file) {
        return new StoreUnavailableException(
                file + " is gone or another file, no longer the one that was opened: it was"
                        + " removed, moved or replaced while the store was open. Nothing more is written; put it back as it was,"
                        + " or close the store and open it again");
    }

    private static Optional<FileIdentity> identity(Path file) {
        try {
            return FileIdentity.find(file);
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + file, e);
        }
    }
}
