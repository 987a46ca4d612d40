package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendContract;

final class OverMemoryContractTest extends StorageBackendContract {
    private final OverMemory provider = new OverMemory();

    @Override
    protected StorageBackendProvider provider() {
        return provider;
    }
}
