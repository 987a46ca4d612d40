package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

/**
 * What {@link StorageBackend#load} found.
 *
 * @param sequence {@link ChangeBatch#throughSequence()} of the last successful commit; 0 if there never was one
 * @param header the header stored with the data; a backend that stores none returns {@link StorageSettings#header()},
 *     with the dimension of its embeddings
 */
public record LoadResult(long sequence, StoreHeader header) {
    public LoadResult {
        requireNonNull(header, "header");
    }
}
