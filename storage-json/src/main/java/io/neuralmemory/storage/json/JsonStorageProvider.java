package io.neuralmemory.storage.json;

import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.SegmentStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Provides {@link JsonStorage}. The option {@code json.codec} names the codec of a new store. */
public final class JsonStorageProvider implements StorageBackendProvider {
    private static final String NAME = "json";
    private static final String CODEC = "codec";

    /** The provider; there is no state. */
    public JsonStorageProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    /** Recognises the files of the original implementation, {@code memories.json} and {@code memories.wal}. */
    @Override
    public Optional<StoreHeader> recognise(Path directory) {
        OriginalFiles originals = OriginalFiles.in(directory);
        return originals.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StoreHeader(UUID.randomUUID().toString(), originals.createdAt(), OptionalInt.empty()));
    }

    @Override
    public Optional<FoundBackups> findBackups(Path directory) {
        return SegmentStorage.findBackups(directory);
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(NAME, Set.of(CODEC));
        return JsonStorage.open(
                settings,
                settings.options().text(NAME + "." + CODEC).orElse(settings.compress() ? "json+gzip" : "json"));
    }
}
