package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendTck;
import java.io.IOException;
import java.nio.file.Path;

final class JsonTckTest extends StorageBackendTck {
    @Override
    protected StorageBackendProvider provider() {
        return new JsonStorageProvider();
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        NewerManifest.in(directory);
    }

    /** They run side by side: JsonStorageCrashTest and its neighbours. */
    @Override
    protected boolean includesSweeps() {
        return false;
    }
}
