package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendDamageContract;

final class CompressedStorageDamageTest extends StorageBackendDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }

    /** Each bit of a frame is flipped in a test of its own: TransformsTest. */
    @Override
    protected int damagedPlaces() {
        return 200;
    }
}
