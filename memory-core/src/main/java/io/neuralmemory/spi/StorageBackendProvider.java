package io.neuralmemory.spi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a backend; found by {@link java.util.ServiceLoader}. Has a public constructor without arguments and does no I/O
 * before {@link #open}.
 */
public interface StorageBackendProvider {
    /**
     * 1 to 40 of {@code a-z}, {@code 0-9} and single hyphens, a letter first, and none of {@code all}, {@code auto},
     * {@code default}, {@code none}, {@code null}: any other is refused. Written into every store, so it never changes.
     * Options of this backend start with it and a dot.
     */
    String name();

    /**
     * Opens a backend over the settings' directory, which exists. If this throws, or {@link StorageBackend#load} does,
     * in a directory that was empty, the engine removes whatever was made there. Any other exception than those of
     * {@link io.neuralmemory.MemoryStoreException}, and null, are told as a fault of the plugin, by name and class.
     *
     * @throws io.neuralmemory.StoreConfigurationException if an option is unknown or wrong
     */
    StorageBackend open(StorageSettings settings);

    /**
     * Recognises data that this backend can load though they are no store, such as another program's. Asked only for a
     * directory that is not empty and has no description of a store; reads, and writes nothing.
     *
     * @return the header of a store with these data, if this backend knows them: a new random id, the time at which the
     *     data came to be, no dimension
     * @throws io.neuralmemory.CorruptStoreException if they are known and damaged
     */
    default Optional<StoreHeader> recognise(Path directory) {
        return Optional.empty();
    }

    /**
     * Whether {@link StorageSettings#compress()} means something to this backend. A new store that is to be compressed
     * is refused where it does not; an existing one keeps what it was created with.
     */
    default boolean hasCompressSetting() {
        return false;
    }

    /**
     * Finds backups that this backend made, what an operator is left with who moved or lost the rest of a store. Asked
     * only for the backups of a home that holds nothing else; reads, and writes nothing. Every backend that
     * {@linkplain SupportsBackup keeps backups} finds its own and no other's, by the newest one.
     *
     * @return empty if there is no complete backup, or the newest is another backend's, or anything else is among them
     */
    default Optional<FoundBackups> findBackups(BackupPlace place) {
        return Optional.empty();
    }

    /**
     * Recognises a backup that this backend made, wherever it lies; reads what it says of itself, and writes nothing.
     *
     * @param backup see {@link io.neuralmemory.BackupInfo#path()}
     * @return empty if there is no such file, or it is another backend's, or no store's in particular
     * @throws io.neuralmemory.CorruptStoreException if it has a backup's name and is damaged
     */
    default Optional<BackupOrigin> recogniseBackup(Path backup) {
        return Optional.empty();
    }
}
