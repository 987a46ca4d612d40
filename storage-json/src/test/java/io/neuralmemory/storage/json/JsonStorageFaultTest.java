package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendFaultContract;

final class JsonStorageFaultTest extends StorageBackendFaultContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
