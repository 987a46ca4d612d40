package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendContract;
import java.util.Map;

final class GzipStorageContractTest extends StorageBackendContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("compressed.compression", "gzip");
    }
}
