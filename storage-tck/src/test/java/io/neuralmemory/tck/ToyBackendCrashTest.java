package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;

final class ToyBackendCrashTest extends StorageBackendCrashContract {
    @Override
    protected StorageBackendProvider provider() {
        return new ToyBackendProvider();
    }

    @Override
    protected int leastDisks() {
        return 100;
    }
}
