package io.neuralmemory.contracts;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.json.JsonStorageProvider;
import io.neuralmemory.tck.StoreSalvageContract;
import java.util.Map;

/** The JSON backend and the log in files. */
final class JsonStoreSalvageTest extends StoreSalvageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("file.preallocate-bytes", "0");
    }
}
