package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendFaultContract;

final class CompressedStorageFaultTest extends StorageBackendFaultContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }

    /** The JSON backend takes every case through the same layer. */
    @Override
    protected int sweepStep() {
        return 5;
    }
}
