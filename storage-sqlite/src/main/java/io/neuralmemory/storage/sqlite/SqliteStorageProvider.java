package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsLoneBackups;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Provides {@link SqliteStorage}. The option {@code sqlite.busy-timeout-ms} says how long to wait for another process
 * that has the database locked, in milliseconds.
 */
public final class SqliteStorageProvider implements StorageBackendProvider, SupportsLoneBackups {
    private static final String NAME = "sqlite";
    private static final String BUSY_TIMEOUT = "busy-timeout-ms";

    private static final int DEFAULT_BUSY_TIMEOUT = 5_000;
    private static final int MAX_BUSY_TIMEOUT = 600_000;

    /** The provider; there is no state. */
    public SqliteStorageProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<FoundBackups> findBackups(BackupPlace place) {
        DriverLogging.quieten();
        return DatabaseBackupFormat.findIn(place);
    }

    @Override
    public Optional<BackupOrigin> recogniseBackup(Path backup) {
        DriverLogging.quieten();
        return DatabaseBackupFormat.recognise(backup);
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(NAME, Set.of(BUSY_TIMEOUT));
        long timeout = settings.options().whole(NAME + "." + BUSY_TIMEOUT, 0, MAX_BUSY_TIMEOUT, DEFAULT_BUSY_TIMEOUT);
        DriverLogging.quieten();
        NativeLibrary.load();
        return new SqliteStorage(settings, (int) timeout);
    }
}
