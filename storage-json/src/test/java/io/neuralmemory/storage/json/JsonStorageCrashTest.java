package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendCrashContract;

final class JsonStorageCrashTest extends StorageBackendCrashContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }

    @Override
    protected int leastDisks() {
        return 200;
    }
}
