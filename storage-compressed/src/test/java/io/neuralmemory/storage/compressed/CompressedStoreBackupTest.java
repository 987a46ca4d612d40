package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreBackupContract;

/** The compressed backend and the log in files. */
final class CompressedStoreBackupTest extends StoreBackupContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }
}
