package io.neuralmemory.contracts;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.compressed.CompressedStorageProvider;
import io.neuralmemory.tck.StoreCrashContract;

/** The compressed backend and the log in files, found on the path. */
final class CompressedStoreCrashTest extends StoreCrashContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }

    /** The JSON backend takes every case through the same layer. */
    @Override
    protected int sweepStep() {
        return 10;
    }
}
