package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendDamageContract;

final class JsonStorageDamageTest extends StorageBackendDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
