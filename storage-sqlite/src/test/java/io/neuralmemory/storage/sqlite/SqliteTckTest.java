package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendTck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The SQLite backend, and whole stores with the log in files. */
final class SqliteTckTest extends StorageBackendTck {
    @Override
    protected StorageBackendProvider provider() {
        return new SqliteStorageProvider();
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        try (Connection connection = Stores.connect(directory)) {
            DatabaseFile.execute(connection, "PRAGMA user_version = 2");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** SQLite reads and writes by itself. */
    @Override
    protected boolean supportsSimulatedDisk() {
        return false;
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("file.preallocate-bytes", "0");
    }

    @Override
    protected int damagedPlaces() {
        return 300;
    }

    @Override
    protected int damagedPlacesOfAStore() {
        return 6;
    }

    /** A small database is mostly free space in its pages. */
    @Override
    protected double leastShareRefused() {
        return 0.05;
    }
}
