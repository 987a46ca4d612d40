package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendDamageContract;

final class CompressedStorageDamageTest extends StorageBackendDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }
}
