package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreContract;

/** The compressed backend and the log in files, found on the path. */
final class CompressedStoreContractTest extends StoreContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }
}
