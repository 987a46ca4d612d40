package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a store is, fixed when it is created.
 *
 * @param storeId random UUID in its usual text form; tells the files of one store from those of another
 * @param createdAt when the store was first created
 * @param dimension of every non-empty embedding; absent until it is known, then never changed
 */
public record StoreHeader(String storeId, Instant createdAt, OptionalInt dimension) {
    public StoreHeader {
        requireNonNull(storeId, "storeId");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(dimension, "dimension");
    }

    /** The same header with its dimension known. */
    public StoreHeader withDimension(int newDimension) {
        return new StoreHeader(storeId, createdAt, OptionalInt.of(newDimension));
    }
}
