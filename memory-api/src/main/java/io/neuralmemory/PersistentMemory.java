package io.neuralmemory;

import java.nio.file.Path;
import java.util.List;

/**
 * The memories of an agent, kept across restarts and crashes, and what whoever runs it does to the store. Methods that
 * write return when the write is as durable as {@link StorageConfig#durability()} says. A store opened for reading
 * refuses every change with {@link StoreConfigurationException}.
 *
 * <p>All methods but {@link #close()} throw {@link StoreClosedException} once the store was closed or has failed for
 * good; after a failure reads go on. An access that {@link #recall} or {@link #search} counts is saved with the next
 * change of its memory, and by {@link #save()}, {@link #backup()} and {@link #close()}.
 */
public interface PersistentMemory extends Memories, AutoCloseable {
    /** Rewrites what is stored so that it takes the least space; returns when that is done. Changes no memory. */
    void compact();

    /** Figures of this moment. */
    MemoryStats stats();

    /** What opening the store found and did. */
    RecoveryReport recovery();

    /**
     * Takes in what somebody else has written since this store was opened for reading, or last refreshed; on return
     * every write is seen that was durable before the call. All memories change at once for every reader. It takes as
     * long as opening, unless nothing has changed for some seconds. Does nothing to a store open for writing, which has
     * no other writer.
     *
     * @throws CorruptStoreException if what is stored is damaged; the memories are as they were
     * @throws StoreUnavailableException if the medium fails; the memories are as they were
     */
    void refresh();

    /**
     * Saves everything changed so far, access counts included; on return it is in the backend on stable storage,
     * whatever the durability.
     */
    void save();

    /**
     * Saves, access counts included, then makes a backup beside whatever goes on; returns what
     * {@link #restoreFromBackup} takes. On return the backup is on stable storage. Of those made by this method all but
     * the newest {@link StorageConfig#maxBackups()} are removed.
     *
     * @throws StoreConfigurationException if the backend cannot make backups
     * @throws StoreUnavailableException if the medium fails; store and earlier backups are as they were
     */
    Path backup();

    /** The store's complete backups, oldest first; empty if the backend makes none. */
    List<BackupInfo> backups();

    /**
     * Reads every byte of a backup; changes nothing.
     *
     * @param backup see {@link BackupInfo#path()}
     * @throws StoreConfigurationException if there is no such backup, or the backend makes none
     */
    CheckReport verifyBackup(Path backup);

    /**
     * Removes all backups but the newest {@code keep} of those that somebody asked for, and the newest {@code keep} of
     * the automatic ones. The newest one that is intact always stays.
     *
     * @param keep 1 or more
     * @throws StoreConfigurationException if the backend makes no backups
     */
    void pruneBackups(int keep);

    /**
     * Replaces all memories by those of a backup, once it was verified whole; at a crash the store is its old state or
     * the new one. Writes are refused while that goes on.
     *
     * @param backup see {@link BackupInfo#path()}; the backup of another store is taken by one without memories. The
     *     json backend also takes a document of format 1.0
     * @throws StoreConfigurationException if there is no such backup, it is another store's, or the backend cannot
     *     restore; nothing has changed
     * @throws CorruptStoreException if the backup is damaged; nothing has changed
     * @throws StoreSyncFailedException if whether it was restored is unknown; the next opening tells
     * @throws StoreUnavailableException if the medium fails in another way; nothing has changed
     */
    void restoreFromBackup(Path backup);

    /**
     * Saves and closes. Idempotent; always releases threads and lock.
     *
     * @throws StoreUnavailableException if changes could not be saved; the message counts them. Those that were logged
     *     are recovered by the next opening
     */
    @Override
    void close();
}
