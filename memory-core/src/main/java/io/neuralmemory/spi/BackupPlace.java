package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.BlobStore;
import java.nio.file.Path;

/**
 * Where backups lie.
 *
 * @param path by which users name it; that of a backup is this with the name of its file
 * @param blobs the backups, and whatever else lies there
 */
public record BackupPlace(Path path, BlobStore blobs) {
    public BackupPlace {
        requireNonNull(path, "path");
        requireNonNull(blobs, "blobs");
    }

    /** Where the backups of a store lie that has, or had, this home. */
    public static BackupPlace in(StoreHome home) {
        return home.directory()
                .map(BackupPlace::below)
                .orElseGet(() -> new BackupPlace(Path.of(BackupFolder.NAME), home.backups()));
    }

    /** Where the backups of a store lie that has, or had, this directory. */
    public static BackupPlace below(Path directory) {
        return of(directory.resolve(BackupFolder.NAME));
    }

    /** The place in which this backup lies. */
    public static BackupPlace around(Path backup) {
        Path absolute = backup.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return of(parent == null ? absolute : parent);
    }

    private static BackupPlace of(Path folder) {
        return new BackupPlace(folder, new BackupFolder(folder));
    }
}
