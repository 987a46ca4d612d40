package io.neuralmemory.contracts;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.json.JsonStorageProvider;
import io.neuralmemory.tck.StoreSalvageContract;
import java.util.Map;

/** Compressed documents, and a log with room prepared ahead. */
final class GzipStoreSalvageTest extends StoreSalvageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("json.codec", "json+gzip", "file.preallocate-bytes", "512");
    }
    /** The same files are tried in every byte without the codec: JsonStoreSalvageTest. */
    @Override
    protected int damagedPlaces() {
        return 100;
    }
}
