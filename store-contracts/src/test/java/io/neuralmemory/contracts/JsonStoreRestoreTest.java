package io.neuralmemory.contracts;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.json.JsonStorageProvider;
import io.neuralmemory.tck.StoreRestoreContract;

/** The JSON backend and the log in files. */
final class JsonStoreRestoreTest extends StoreRestoreContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
