package io.neuralmemory.spi.backup;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.spi.file.BlobStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where backups lie.
 *
 * @param path by which users name it; that of a backup is this with the {@linkplain BackupName#fileName() name} of its
 *     file
 * @param blobs the backups, and whatever else lies there
 */
public record BackupPlace(Path path, BlobStore blobs) {
    public BackupPlace {
        requireNonNull(path, "path");
        requireNonNull(blobs, "blobs");
    }

    /** Where the backups of a store lie that has, or had, this directory; empty if no folder is there. */
    public static Optional<BackupPlace> findBelow(Path directory) {
        return Optional.of(directory.resolve(BackupFolder.NAME))
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                .map(BackupPlace::of);
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
