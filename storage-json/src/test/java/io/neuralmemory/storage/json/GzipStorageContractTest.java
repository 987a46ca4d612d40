package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendContract;
import java.util.Map;

final class GzipStorageContractTest extends StorageBackendContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("json.codec", "json+gzip");
    }
}
