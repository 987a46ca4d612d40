package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreDamageContract;
import java.util.Map;

/** The SQLite backend and the log in files, damaged here and there. */
final class SqliteStoreDamageTest extends StoreDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new SqliteStorageProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("file.preallocate-bytes", "0");
    }

    @Override
    protected boolean supportsSimulatedDisk() {
        return false;
    }

    @Override
    protected int damagedPlaces() {
        return 6;
    }
}
