package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreContract;

/** The SQLite backend and the log in files, found on the path. */
final class SqliteStoreContractTest extends StoreContract {
    @Override
    protected StorageBackendProvider provider() {
        return new SqliteStorageProvider();
    }

    @Override
    protected boolean supportsSimulatedDisk() {
        return false;
    }
}
