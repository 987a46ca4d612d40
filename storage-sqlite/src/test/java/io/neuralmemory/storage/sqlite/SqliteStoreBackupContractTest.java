package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreBackupContract;

/** The SQLite backend and the log in files. */
final class SqliteStoreBackupContractTest extends StoreBackupContract {
    @Override
    protected StorageBackendProvider provider() {
        return new SqliteStorageProvider();
    }
}
