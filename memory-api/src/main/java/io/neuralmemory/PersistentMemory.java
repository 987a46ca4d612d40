package io.neuralmemory;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The memories of an agent, kept across restarts and crashes.
 *
 * <p>Every method may be called from any number of threads, virtual ones too. An interrupted caller keeps waiting and
 * finds its flag set again. Methods that write return when the write is as durable as
 * {@link StorageConfig#durability()} says. A write that throws {@link StoreUnavailableException} has an unknown
 * outcome: it may be visible and may be saved later; storing again with the same id is safe. Memories whose
 * {@linkplain MemoryMetadata#expiresAt() time has come} are not found by any method.
 *
 * <p>All methods but {@link #close()} throw {@link StoreClosedException} once the store was closed or has failed for
 * good; after a failure reads go on. Ids that cannot name a memory, embeddings of another dimension than the store's,
 * and missing arguments are refused as {@link IllegalArgumentException} or {@link NullPointerException} before anything
 * is written.
 */
public interface PersistentMemory extends AutoCloseable {
    /** Stores a memory of this content and embedding under a new id. */
    MemoryKey store(String content, float[] embedding);

    /**
     * Stores a memory; one with the same id is replaced. At capacity the least important memory is evicted by the same
     * write.
     */
    MemoryKey store(NewMemory memory);

    /** Stores all of the memories or none; the keys come back in the same order. */
    List<MemoryKey> storeAll(Collection<NewMemory> memories);

    /** The memory with this id. Counts no access. */
    Optional<Memory> find(String id);

    /** Whether a memory has this id. */
    boolean contains(String id);

    /**
     * The memory with this id, and counts an access: saved with the next change of this memory, and by {@link #save()}
     * and {@link #close()}; a crash may lose it.
     */
    Optional<Memory> recall(String id);

    /**
     * The best matches, most similar first, then newest, then by id. Counts an access of each, unless the query says
     * otherwise. Exact: looks at every memory.
     */
    List<MemoryMatch> search(MemoryQuery query);

    /**
     * Replaces the value of a memory by what {@code change} makes of it, atomically: no other write to the memory comes
     * between.
     *
     * @param change called once, under the store's lock: it must be quick and must not call the store; if it throws,
     *     nothing has changed
     * @return whether the memory was there
     */
    boolean update(String id, UnaryOperator<MemoryValue> change);

    /** Deletes a memory; returns whether it was there. */
    boolean delete(String id);

    /** Deletes these memories, all or none; returns how many were there. */
    int deleteAll(Collection<String> ids);

    /** Deletes every memory that matches, all or none; returns how many. */
    long deleteAll(MemoryFilter filter);

    /** Deletes every memory; returns how many. */
    long clear();

    /** Performs all operations of the batch or none. */
    void apply(MemoryBatch batch);

    /**
     * Hands every memory to {@code action}, in no particular order, on the calling thread; memories changed meanwhile
     * may be seen in either state.
     */
    void forEach(Consumer<? super Memory> action);

    /** How many memories are stored; those expired but not yet removed included. */
    long size();

    /** Rewrites what is stored so that it takes the least space; returns when that is done. Changes no memory. */
    void compact();

    /** Figures of this moment. */
    MemoryStats stats();

    /** What opening the store found and did. */
    RecoveryReport recovery();

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
