package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StoreFaultContract;

/** The JSON backend and the log in files, found on the path. */
final class JsonStoreFaultContractTest extends StoreFaultContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }
}
