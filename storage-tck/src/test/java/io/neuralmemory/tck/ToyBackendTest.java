package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;

final class ToyBackendTest extends StorageBackendContract {
    @Override
    protected StorageBackendProvider provider() {
        return new ToyBackendProvider();
    }
}
