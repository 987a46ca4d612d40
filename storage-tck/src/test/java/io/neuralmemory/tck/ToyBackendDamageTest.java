package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;

final class ToyBackendDamageTest extends StorageBackendDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new ToyBackendProvider();
    }
}
