package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

/**
 * What {@link StorageBackend#load} found.
 *
 * @param sequence {@link ChangeBatch#throughSequence()} of the last successful commit; 0 if there never was one
 * @param header the header stored with the data, of whatever store they are: the engine refuses another store's, if the
 *     backend has not; a backend that stores none returns {@link StorageSettings#header()}, with the dimension of its
 *     embeddings; that dimension means nothing while no memory has an embedding
 * @param isConfirmed whether the last commit is known to be durable; if it may be only in a cache, because forcing it
 *     failed before a restart, the engine commits before anything else
 */
public record LoadResult(long sequence, StoreHeader header, boolean isConfirmed) {
    /** The result of a backend whose commits are durable or not visible. */
    public LoadResult(long sequence, StoreHeader header) {
        this(sequence, header, true);
    }

    public LoadResult {
        requireNonNull(header, "header");
    }
}
