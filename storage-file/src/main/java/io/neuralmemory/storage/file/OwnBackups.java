package io.neuralmemory.storage.file;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.backup.BackupShelf;
import io.neuralmemory.storage.file.backup.SegmentBackupFormat;
import io.neuralmemory.storage.file.backup.StoredBackup;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.manifest.Manifest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which backups in files are one backend's and not another's: backends of this layer name and write them alike, but for
 * the format of their codec. Immutable and thread-safe.
 */
public final class OwnBackups {
    private final Predicate<String> formats;
    private final Function<String, StorageOptions> options;

    /**
     * The backups of one backend.
     *
     * @param formats tells the {@linkplain DocumentFormat#name() names} of the formats in which it writes
     * @param options the options with which a new store has a codec of this name; none if it has it anyway
     */
    public OwnBackups(Predicate<String> formats, Function<String, StorageOptions> options) {
        this.formats = requireNonNull(formats, "formats");
        this.options = requireNonNull(options, "options");
    }

    /** See {@link io.neuralmemory.spi.SupportsLoneBackups#findBackups}. */
    public Optional<FoundBackups> findIn(BackupPlace place) {
        return shelf(place).findAlone(backup -> origin(backup.manifest()));
    }

    /** See {@link io.neuralmemory.spi.SupportsLoneBackups#recogniseBackup}. */
    public Optional<BackupOrigin> recognise(Path backup) {
        return shelf(BackupPlace.around(backup))
                .find(String.valueOf(backup.getFileName()))
                .flatMap(found -> origin(found.manifest()));
    }

    private static BackupShelf<StoredBackup> shelf(BackupPlace place) {
        return new BackupShelf<>(place, new SegmentBackupFormat(manifest -> Codec.named(manifest.codec())));
    }

    private Optional<BackupOrigin> origin(Manifest manifest) {
        String codec = manifest.codec();
        return formats.test(codec.split("\\+", 2)[0])
                ? Optional.of(new BackupOrigin(manifest.header(), options.apply(codec)))
                : Optional.empty();
    }
}
