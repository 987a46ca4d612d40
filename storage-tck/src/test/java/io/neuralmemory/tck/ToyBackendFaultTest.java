package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;

final class ToyBackendFaultTest extends StorageBackendFaultContract {
    @Override
    protected StorageBackendProvider provider() {
        return new ToyBackendProvider();
    }
}
