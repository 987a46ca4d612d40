package io.neuralmemory.storage.file;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.spi.BackupFolder;
import io.neuralmemory.spi.BackupName;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.storage.file.backup.BackupSet;
import io.neuralmemory.storage.file.backup.StoredBackup;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
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

    /** See {@link io.neuralmemory.spi.StorageBackendProvider#findBackups}. */
    public Optional<FoundBackups> findBelow(Path directory) {
        Path folder = directory.resolve(BackupFolder.NAME);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        BackupSet set = new BackupSet(new StoreFiles(new BackupFolder(folder)));
        List<StoredBackup> backups = set.holdsNothingElse() ? set.complete() : List.of();
        return backups.stream()
                .reduce((older, newer) -> newer)
                .flatMap(newest -> origin(newest.manifest()))
                .map(origin -> new FoundBackups(origin, BackupFolder.NAME, backups.size()));
    }

    /** See {@link io.neuralmemory.spi.StorageBackendProvider#recogniseBackup}. */
    public Optional<BackupOrigin> recognise(Path backup) {
        Path parent = backup.toAbsolutePath().getParent();
        if (parent == null) {
            return Optional.empty();
        }
        BackupSet set = new BackupSet(new StoreFiles(new BackupFolder(parent)));
        return BackupName.parse(String.valueOf(backup.getFileName()), BackupSet.ENDING)
                .flatMap(set::read)
                .flatMap(found -> origin(found.manifest()));
    }

    private Optional<BackupOrigin> origin(Manifest manifest) {
        String codec = manifest.codec();
        return formats.test(codec.split("\\+", 2)[0])
                ? Optional.of(new BackupOrigin(manifest.header(), options.apply(codec)))
                : Optional.empty();
    }
}
