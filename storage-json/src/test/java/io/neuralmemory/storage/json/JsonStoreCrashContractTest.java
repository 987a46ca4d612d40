package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreCrashContract;

/** The JSON backend and the log in files, found on the path. */
final class JsonStoreCrashContractTest extends StoreCrashContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
