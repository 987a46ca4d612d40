package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreContract;

/** The JSON backend and the log in files, found on the path. */
final class JsonStoreContractTest extends StoreContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
