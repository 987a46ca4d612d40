package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreInMemoryContract;

final class CompressedStoreInMemoryTest extends StoreInMemoryContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }
}
