package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsLoneBackups;
import io.neuralmemory.storage.file.OwnBackups;
import io.neuralmemory.storage.file.SegmentStorage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Provides segments in Smile, small and fast. Options of a new store, all beginning with {@code compressed.}:
 *
 * <ul>
 *   <li>{@code compression}: {@code zstd} (the default), {@code gzip} or {@code none}
 *   <li>{@code level}: of zstd, 1 to 19, by default 1; the only one that also means something to an existing store, as
 *       it is no part of what is stored
 *   <li>{@code embedding-precision}: {@code float32} (the default, bit for bit), {@code float16} or {@code int8}. The
 *       lossy ones round when a memory is saved: a store that stays open has what was put into it, and after opening it
 *       again what was rounded.
 *   <li>{@code codec}: instead of these, a codec by its name in manifests, such as {@code smile-i8+zstd}
 * </ul>
 */
public final class CompressedStorageProvider implements StorageBackendProvider, SupportsLoneBackups {
    static final String NAME = "compressed";
    private static final OwnBackups BACKUPS = new OwnBackups(CodecOptions::isOurs, CodecOptions::of);

    /** The provider; there is no state. */
    public CompressedStorageProvider() {}

    @Override
    public String name() {
        return NAME;
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
    public StorageBackend open(StorageSettings settings) {
        return SegmentStorage.open(settings, CodecOptions.codec(settings.options()));
    }
}
