package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreInMemoryContract;

final class JsonStoreInMemoryTest extends StoreInMemoryContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
