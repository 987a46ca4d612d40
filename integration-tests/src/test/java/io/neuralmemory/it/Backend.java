package io.neuralmemory.it;

import io.neuralmemory.StorageConfig;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.StorageBackendProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A way to keep a store, for tests that are to hold for every one: each backend on the path, and json with gzip.
 *
 * @param name the backend's
 * @param compress whether the setting of this name is on
 */
record Backend(String name, boolean compress) {
    static List<Backend> all() {
        List<Backend> all = new ArrayList<>(ServiceLoader.load(StorageBackendProvider.class).stream()
                .map(provider -> new Backend(provider.get().name(), false))
                .toList());
        all.add(new Backend("json", true));
        return all;
    }

    /** Settings for a new store. */
    StorageConfig config(Path directory) {
        return StorageConfig.at(directory).withBackend(name).withCompress(compress);
    }

    PersistentMemoryBuilder builder(Path directory) {
        return new PersistentMemoryBuilder().withConfig(config(directory));
    }

    @Override
    public String toString() {
        return name + (compress ? " with gzip" : "");
    }
}
