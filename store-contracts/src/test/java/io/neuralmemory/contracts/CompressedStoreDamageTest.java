package io.neuralmemory.contracts;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.compressed.CompressedStorageProvider;
import io.neuralmemory.tck.StoreDamageContract;
import java.util.Map;

/** The compressed backend and the log in files. */
final class CompressedStoreDamageTest extends StoreDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("file.preallocate-bytes", "0");
    }

    /** Each bit of a frame is flipped in a test of its own: TransformsTest. */
    @Override
    protected int damagedPlaces() {
        return 100;
    }
}
