package io.neuralmemory.storage.json;

import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import java.util.Set;

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

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(NAME, Set.of(CODEC));
        return JsonStorage.open(
                settings,
                settings.options().text(NAME + "." + CODEC).orElse(settings.compress() ? "json+gzip" : "json"));
    }
}
