package io.neuralmemory.spi;

import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import java.util.function.Consumer;

/**
 * Where memories rest. The engine keeps them all in memory, and hands what changed to the backend from time to time.
 *
 * <p>Calls come one at a time, from threads that nobody interrupts: {@link #load} once and first, then any number of
 * {@link #commit}, then {@link #close}. A backend opened {@linkplain StorageSettings#readOnly() for reading} is only
 * loaded and closed; it takes no lock and writes nothing. Beside a writer it returns one commit's state, or throws, and
 * is opened again.
 */
public interface StorageBackend extends AutoCloseable {
    /**
     * Hands every stored memory to {@code sink} once, in any order, possibly from several threads at a time; returns
     * when all are handed over. What {@code sink} throws is thrown on.
     *
     * @return what the last successful commit reached, and the header the data carry
     * @throws io.neuralmemory.CorruptStoreException if stored bytes are damaged or missing, or they may be if they are
     *     another store's (see {@link LoadResult#header()}); nothing on the medium has changed
     * @throws io.neuralmemory.IncompatibleStoreException if the data are in a newer format
     */
    LoadResult load(Consumer<? super Memory> sink);

    /**
     * Makes {@code batch} part of the stored state, wholly or not at all, even across a crash.
     *
     * <p>On return the changes and {@link ChangeBatch#throughSequence()} are on stable storage. There is at most one
     * change per id, and sequence numbers never fall from commit to commit. Removing an id that is not stored does
     * nothing. A batch may be empty: then only the sequence number is stored. If another instance has committed since
     * this one's load or last commit, it throws, and changes nothing.
     *
     * @throws StoreUnavailableException if the medium fails; the batch may or may not be stored, and committing it
     *     again, alone or under newer changes, is safe; the engine tries again later
     * @throws io.neuralmemory.StoreSyncFailedException if forcing failed, after which a later success would prove
     *     nothing about this batch: the store takes no more writes. When it is closed, commit is called once more on
     *     this instance, and either stores everything anew or throws this again
     */
    void commit(ChangeBatch batch);

    /** Releases everything; changes nothing that is stored. Idempotent. Throws if a last forcing failed. */
    @Override
    void close();
}
