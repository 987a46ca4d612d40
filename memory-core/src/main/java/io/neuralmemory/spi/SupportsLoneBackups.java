package io.neuralmemory.spi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A {@link StorageBackendProvider} that knows its backend's backups without their store. Every one is such whose
 * backend {@linkplain SupportsBackup keeps backups}.
 */
public interface SupportsLoneBackups {
    /**
     * Finds backups that this backend made, what an operator is left with who moved or lost the rest of a store. Asked
     * only for the backups of a home that holds nothing else; reads, and writes nothing. Every backend that
     * {@linkplain SupportsBackup keeps backups} finds its own and no other's, by the newest one.
     *
     * @return empty if there is no complete backup, or the newest is another backend's, or anything else is among them
     *     but descriptions, see {@link io.neuralmemory.spi.backup.BackupName#isOfDescription}
     */
    Optional<FoundBackups> findBackups(BackupPlace place);

    /**
     * Recognises a backup that this backend made, wherever it lies; reads what it says of itself, and writes nothing.
     *
     * @param backup see {@link io.neuralmemory.BackupInfo#path()}
     * @return empty if there is no such file, or it is another backend's, or no store's in particular
     * @throws io.neuralmemory.CorruptStoreException if it has a backup's name and is damaged
     */
    Optional<BackupOrigin> recogniseBackup(Path backup);
}
