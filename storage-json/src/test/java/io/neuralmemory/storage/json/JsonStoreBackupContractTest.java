package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreBackupContract;

/** The JSON backend and the log in files. */
final class JsonStoreBackupContractTest extends StoreBackupContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
