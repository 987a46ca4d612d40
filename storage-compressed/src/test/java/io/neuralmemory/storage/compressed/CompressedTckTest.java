package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendTck;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compressed backend, and whole stores with the log in files. */
final class CompressedTckTest extends StorageBackendTck {
    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        try (DirectoryStream<Path> manifests = Files.newDirectoryStream(directory, "manifest-*.json")) {
            for (Path manifest : manifests) {
                Files.writeString(manifest, Files.readString(manifest).replace("\"version\": 1,", "\"version\": 2,"));
            }
        }
    }

    /** They run side by side: CompressedStorageCrashTest and its neighbours. */
    @Override
    protected boolean includesSweeps() {
        return false;
    }
}
