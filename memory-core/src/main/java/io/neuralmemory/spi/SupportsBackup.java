package io.neuralmemory.spi;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A backend that can keep copies of what it stores. Only complete backups count: what an interrupted
 * {@link #createBackup} left is never listed, and removed by the next one.
 *
 * <p>{@link #restoreBackup} is one of the calls that come one at a time. The others may be called beside them, from one
 * thread at a time; {@link #backups} and {@link #verifyBackup} also before {@link StorageBackend#load}, and on a
 * backend opened for reading.
 */
public interface SupportsBackup {
    /**
     * Copies the stored state as one commit left it, the last one before this call or one during it; durable on return.
     * Afterwards all but the newest {@link StorageSettings#maxBackups()} of its kind, automatic or not, are removed.
     *
     * @param automatic whether nobody asked for it
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails; stored state and earlier backups are as
     *     they were
     * @throws io.neuralmemory.CorruptStoreException if what is stored is damaged; there is no new backup
     */
    BackupInfo createBackup(boolean automatic);

    /** The complete backups, oldest first. */
    List<BackupInfo> backups();

    /**
     * Reads every byte of a backup and hands whatever is wrong to {@code findings}, possibly from several threads at a
     * time. Changes nothing.
     *
     * @param backup see {@link BackupInfo#path()}
     * @return how many memories in it are intact
     * @throws io.neuralmemory.StoreConfigurationException if there is no such backup
     */
    long verifyBackup(Path backup, Consumer<? super Finding> findings);

    /**
     * Removes all but the newest {@code keep} backups of each kind, automatic or not; the newest intact one always
     * stays. Interrupted anywhere, what is listed can be restored.
     *
     * @param keep 1 or more
     */
    void pruneBackups(int keep);

    /**
     * Makes a backup the stored state, once it was verified whole: wholly or not at all, even across a crash; the state
     * before stays until the new one is durable. A backend that holds no memory takes the backups of other stores too.
     *
     * @param backup see {@link BackupInfo#path()}
     * @param sequence the sequence number of the new state, greater than every one before
     * @param sink gets each memory of the backup once, before anything changes, possibly from several threads at a
     *     time; what it throws is thrown on, and nothing has changed
     * @throws io.neuralmemory.StoreConfigurationException if there is no such backup, or it cannot be restored here;
     *     nothing has changed
     * @throws io.neuralmemory.CorruptStoreException if the backup is damaged; nothing has changed
     * @throws io.neuralmemory.StoreSyncFailedException if which state is stored is unknown; nothing may be committed
     *     before the next {@link StorageBackend#load}
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails in another way; nothing has changed
     */
    void restoreBackup(Path backup, long sequence, Consumer<? super Memory> sink);
}
