package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.tck.MemoryHome;
import io.neuralmemory.tck.StorageBackendContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class CompressedInMemoryTest extends StorageBackendContract {
    private final Map<Path, StoreHome> homes = new ConcurrentHashMap<>();

    @Override
    protected StorageBackendProvider provider() {
        return new CompressedStorageProvider();
    }

    @Override
    protected Optional<StoreHome> home(Path directory) {
        return Optional.of(homes.computeIfAbsent(directory, any -> new MemoryHome()));
    }
}
