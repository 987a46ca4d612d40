package io.neuralmemory.contracts;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.json.JsonStorageProvider;
import io.neuralmemory.tck.StoreCrashContract;

/** The JSON backend and the log in files, found on the path. */
final class JsonStoreCrashTest extends StoreCrashContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
