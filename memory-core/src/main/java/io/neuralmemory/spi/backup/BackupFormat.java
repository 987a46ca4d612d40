package io.neuralmemory.spi.backup;

import io.neuralmemory.Finding;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.SupportsBackup;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a backend's backups are: how one is read and verified. What is done with many of them is a
 * {@link BackupShelf}'s. Thread-safe.
 *
 * @param <B> a backup
 */
public interface BackupFormat<B extends ShelvedBackup> {
    /** How the names of backups end, such as {@code .json}. */
    String ending();

    /**
     * Whether a blob of this name is {@linkplain ShelvedBackup#parts() needed} by backups, or was by some that are
     * gone. By default none is.
     */
    default boolean isPart(String name) {
        return false;
    }

    /**
     * Reads what the backup of this name says of itself; empty if there is none.
     *
     * @throws io.neuralmemory.CorruptStoreException if it is damaged
     * @throws io.neuralmemory.IncompatibleStoreException if it needs a newer version or a module that is not there
     */
    Optional<B> read(BackupPlace place, BackupName name);

    /**
     * Reads every byte of a backup; see {@link SupportsBackup#verifyBackup}.
     *
     * @return how many memories in it are intact
     */
    long verify(B backup, Consumer<? super Finding> findings);

    /**
     * Writes one backup.
     *
     * @param <B> the backup
     */
    @FunctionalInterface
    interface Writing<B> {
        /**
         * Makes a backup of this name. On return its bytes and everything that it needs are durable; its own name need
         * not be.
         *
         * @throws io.neuralmemory.StoreLockedException if the name is taken; what has it is left alone
         */
        B write(BackupName name);
    }
}
