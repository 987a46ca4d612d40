package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.StoreConfigurationException;
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

    /**
     * Refuses to restore a backup of another store over memories, and one of another dimension: what every backend that
     * {@linkplain SupportsBackup keeps backups} asks before it restores.
     *
     * @param backup header of the store that the backup is of
     * @param name of the backup, for the message
     * @param memories how many are stored here
     * @throws StoreConfigurationException if it cannot be restored here
     */
    public void requireRestorable(StoreHeader backup, String name, long memories) {
        if (memories > 0 && !backup.storeId.equals(storeId)) {
            throw new StoreConfigurationException(name + " belongs to store " + backup.storeId + ", this is store "
                    + storeId + " and holds " + memories + " memories; restore it into a new store");
        }
        requireDimensionOf(backup);
    }

    /** The same header, of a store that knows no dimension yet. */
    public StoreHeader withoutDimension() {
        return new StoreHeader(storeId, createdAt, OptionalInt.empty());
    }

    /**
     * The same header, with the dimension of a backup that is restored if there was none.
     *
     * @throws StoreConfigurationException if there was another one
     */
    public StoreHeader withDimensionOf(StoreHeader backup) {
        requireDimensionOf(backup);
        return dimension.isPresent() ? this : new StoreHeader(storeId, createdAt, backup.dimension);
    }

    private void requireDimensionOf(StoreHeader backup) {
        if (dimension.isPresent() && backup.dimension.isPresent() && !dimension.equals(backup.dimension)) {
            throw new StoreConfigurationException("the backup has embeddings of " + backup.dimension.getAsInt()
                    + " dimensions, this store of " + dimension.getAsInt() + "; restore it into a new store");
        }
    }
}
