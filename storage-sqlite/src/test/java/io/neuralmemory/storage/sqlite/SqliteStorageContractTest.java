package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendContract;

final class SqliteStorageContractTest extends StorageBackendContract {
    @Override
    protected StorageBackendProvider provider() {
        return new SqliteStorageProvider();
    }

    /** SQLite reads and writes by itself. */
    @Override
    protected boolean supportsSimulatedDisk() {
        return false;
    }
}
