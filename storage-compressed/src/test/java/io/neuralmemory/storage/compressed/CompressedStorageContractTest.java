package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendContract;

final class CompressedStorageContractTest extends StorageBackendContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }
}
