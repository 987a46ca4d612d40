package io.neuralmemory.storage.json;

import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsForeignData;
import io.neuralmemory.spi.SupportsLoneBackups;
import io.neuralmemory.storage.file.OwnBackups;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Provides {@link JsonStorage}. The option {@code json.codec} names the codec of a new store. */
public final class JsonStorageProvider implements StorageBackendProvider, SupportsForeignData, SupportsLoneBackups {
    static final String NAME = "json";
    private static final String CODEC = "codec";
    private static final String PLAIN = "json";
    static final OwnBackups BACKUPS = new OwnBackups(PLAIN::equals, JsonStorageProvider::optionsOf);

    private static StorageOptions optionsOf(String codec) {
        return codec.equals(PLAIN) ? StorageOptions.none() : StorageOptions.of(Map.of(NAME + "." + CODEC, codec));
    }

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
    public Optional<FoundBackups> findBackups(BackupPlace place) {
        return BACKUPS.findIn(place);
    }

    @Override
    public Optional<BackupOrigin> recogniseBackup(Path backup) {
        return BACKUPS.recognise(backup);
    }

    @Override
    public boolean hasCompressSetting() {
        return true;
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(NAME, Set.of(CODEC));
        return JsonStorage.open(
                settings,
                settings.options().text(NAME + "." + CODEC).orElse(settings.compress() ? "json+gzip" : PLAIN));
    }
}
