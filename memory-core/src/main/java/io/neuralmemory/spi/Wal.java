package io.neuralmemory.spi;

import java.util.function.Consumer;

/**
 * A write-ahead log: the writes that the backend does not hold yet. One in files of records need not implement it:
 * {@link io.neuralmemory.spi.log.RecordLog} does.
 *
 * <p>Calls come one at a time, from threads that nobody interrupts, in this order: {@link #replay} once, {@link #start}
 * once, then any number of {@link #append}, {@link #flush}, {@link #sync} and {@link #truncate}, then {@link #close}. A
 * log opened {@linkplain StorageSettings#readOnly() for reading} is only replayed and closed, and writes nothing. Once
 * a method has thrown, nothing but {@link #close} is called: the log is opened again instead, after the backend
 * committed what it held.
 *
 * <p>Sequence numbers rise by one from entry to entry, except that a {@link #start} may skip some: everything before
 * its first number is in the backend by then. Their upper 24 bits are the epoch, which rises with every recovery and
 * restore ({@link io.neuralmemory.spi.file.SequenceNumbers}).
 */
public interface Wal extends AutoCloseable {
    /**
     * Hands every entry above {@code afterSequence} to {@code sink}, ascending, without a hole; what {@code sink}
     * throws is thrown on. Loss after a crash is only ever a suffix of what was not synced; a torn tail is reported as
     * a {@link io.neuralmemory.Finding} and kept aside by {@link #start}.
     *
     * <p>Each {@link #start} began a file, or whatever a log has instead, that says whose it is and its first sequence
     * ({@link io.neuralmemory.spi.log.LogOrder} says from which one to read):
     *
     * <ul>
     *   <li>Files of another store (by {@link StoreHeader#storeId}) are damage.
     *   <li>No file is right for {@code afterSequence} 0 only. Otherwise reading begins with the newest one whose first
     *       sequence is at most {@code afterSequence + 1}; without one, a file is missing. Older ones are not read: a
     *       crash may have brought them back.
     *   <li>If that is the newest of all, and its epoch older than that of {@code afterSequence}, it is void: not read.
     *   <li>A new store's log is started before the first commit. For {@code afterSequence} 0 a single file that begins
     *       with the first sequence of epoch 1 is therefore right, as long as it has no entries.
     * </ul>
     *
     * <p>Beside a writer, who truncates, files may go while they are read. Then this throws, and is called again on
     * another instance after the backend was loaded again; the engine refuses holes by itself, too.
     *
     * @param afterSequence what the backend reached; 0 if it never committed
     * @return whether the log ended with a clean {@link #close}; true for a new store, whose log has nothing
     * @throws io.neuralmemory.CorruptStoreException if entries are missing or damaged that had been synced; nothing on
     *     the medium has changed
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails, or a file went while it was read
     */
    boolean replay(long afterSequence, Consumer<? super LogEntry> sink);

    /**
     * Begins a new file, durable on return, whose first entry will have {@code firstSequence}. What was recovered is
     * never appended to.
     *
     * @param firstSequence greater than every number replayed
     */
    void start(long firstSequence);

    /** Adds an entry; it may stay in memory until {@link #flush} or {@link #sync}. */
    void append(LogEntry entry);

    /** Everything appended before this call survives the death of the process, not yet a loss of power. */
    void flush();

    /**
     * Everything appended before this call is on stable storage when it returns.
     *
     * @throws io.neuralmemory.StoreSyncFailedException if forcing failed: a later success would prove nothing
     */
    void sync();

    /**
     * The backend holds everything up to this number: files without a later entry may go. Never drops a later entry.
     */
    void truncate(long throughSequence);

    /** How many bytes of log a replay would read now. */
    long byteLength();

    /** Marks a clean end unless a method has thrown, and releases everything. Idempotent. */
    @Override
    void close();
}
