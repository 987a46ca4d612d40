package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.storage.file.SegmentStorage;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.tck.MemoryBlobStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the segments of each directory in one store of blobs in memory, and its backups in another one. */
final class OverMemory implements StorageBackendProvider {
    private final Map<Path, MemoryBlobStore> blobs = new ConcurrentHashMap<>();
    private final Map<Path, MemoryBlobStore> backups = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return JsonStorageProvider.NAME;
    }

    MemoryBlobStore blobs(Path directory) {
        return blobs.computeIfAbsent(directory, path -> new MemoryBlobStore("memory of " + path));
    }

    MemoryBlobStore backups(Path directory) {
        return backups.computeIfAbsent(directory, path -> new MemoryBlobStore("backups of " + path));
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(name(), Set.of());
        Path directory = settings.directory();
        return SegmentStorage.open(settings, Codec.named("json"), blobs(directory), backups(directory));
    }
}
