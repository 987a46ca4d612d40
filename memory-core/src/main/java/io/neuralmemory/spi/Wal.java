package io.neuralmemory.spi;

import java.util.function.Consumer;

/**
 * A write-ahead log: the writes that the backend does not hold yet.
 *
 * <p>Calls come one at a time, from threads that nobody interrupts, in this order: {@link #replay} once, {@link #start}
 * once, then any number of {@link #append}, {@link #flush}, {@link #sync} and {@link #truncate}, then {@link #close}. A
 * log opened {@linkplain StorageSettings#readOnly() for reading} is only replayed and closed, and writes nothing. Once
 * a method has thrown, nothing but {@link #close} is called: the log is opened again instead, after the backend
 * committed what it held.
 *
 * <p>Sequence numbers rise by one from entry to entry, except that a {@link #start} may skip some: everything before
 * its first number is in the backend by then.
 */
public interface Wal extends AutoCloseable {
    /**
     * Hands every entry above {@code afterSequence} to {@code sink}, ascending. Loss after a crash is only ever a
     * suffix of what was not synced; a torn tail is reported as a {@link io.neuralmemory.Finding} and kept aside by
     * {@link #start}.
     *
     * @param afterSequence what the backend reached; 0 if it never committed
     * @return whether the log ended with a clean {@link #close}; true for a new store, whose log has nothing
     * @throws io.neuralmemory.CorruptStoreException if entries are missing or damaged that had been synced; nothing on
     *     the medium has changed
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
