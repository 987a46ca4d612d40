package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.json.JsonStorageProvider;
import io.neuralmemory.tck.StorageBackendContract;
import java.util.Map;

/** The JSON backend with this module's compression. */
final class JsonZstdContractTest extends StorageBackendContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("json.codec", "json+zstd");
    }
}
