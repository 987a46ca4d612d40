package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

/**
 * What {@link StorageBackend#load} found. There is no default for whether it is confirmed: see {@link #confirmed},
 * {@link #unconfirmed} and {@link #neverCommitted}.
 *
 * @param sequence {@link ChangeBatch#throughSequence()} of the last successful commit; 0 if there never was one
 * @param header before the first commit {@link StorageSettings#header()}; afterwards the header stored with the data,
 *     with the dimension of the embeddings, which means nothing once no memory has one. The store's id has to be
 *     stored: data of another store come with the header of that one, and the engine refuses them, or the backend does
 *     by a {@link io.neuralmemory.CorruptStoreException} that names both ids
 * @param isConfirmed whether the last commit is known to be durable; if it may be only in a cache, because forcing it
 *     failed before a restart, the engine commits before anything else
 */
public record LoadResult(long sequence, StoreHeader header, boolean isConfirmed) {
    public LoadResult {
        requireNonNull(header, "header");
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence is " + sequence + "; expected 0 or more");
        }
    }

    /**
     * Everything that was found survives a loss of power now: the medium was forced since this process opened it, or
     * what is stored proves that it was, before anything could be read that depends on it. That reading worked proves
     * nothing: after a failed force the bytes may be in a cache alone.
     */
    public static LoadResult confirmed(long sequence, StoreHeader header) {
        return new LoadResult(sequence, header, true);
    }

    /** The last commit may be in a cache alone, or nobody knows. The engine then commits once before anything else. */
    public static LoadResult unconfirmed(long sequence, StoreHeader header) {
        return new LoadResult(sequence, header, false);
    }

    /** Nothing was ever committed; the engine commits before anything else, so that there is nothing to confirm. */
    public static LoadResult neverCommitted(StoreHeader header) {
        return new LoadResult(0, header, false);
    }
}
