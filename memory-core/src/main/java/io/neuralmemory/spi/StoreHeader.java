package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreConfigurationException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a store is, fixed when it is created, and the dimension of its embeddings.
 *
 * @param storeId random UUID in its usual text form; tells the files of one store from those of another
 * @param createdAt when the store was first created
 * @param dimension in {@link StorageSettings#header()} the one that the store was created with, which never changes;
 *     absent if none was given. In what is stored, that of the embeddings stored last: it means nothing while no memory
 *     has one, and the next embedding may have another
 */
public record StoreHeader(String storeId, Instant createdAt, OptionalInt dimension) {
    public StoreHeader {
        requireNonNull(storeId, "storeId");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(dimension, "dimension");
    }

    /** The same header with its dimension known. */
    public StoreHeader withDimension(int newDimension) {
        return with(Dimension.known(newDimension));
    }

    /** The same header with a dimension, if that is known; else with its own. */
    public StoreHeader with(Dimension newDimension) {
        return new StoreHeader(
                storeId, createdAt, newDimension.or(Dimension.known(dimension)).asOptional());
    }

    /**
     * Refuses to restore a backup of another store over memories: what every backend that {@linkplain SupportsBackup
     * keeps backups} asks before it restores. One of another dimension than this header's is refused too: so only a
     * dimension that is fixed, or known to be that of an embedding, may be in it. The engine looks at each embedding
     * besides.
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
        Dimension known = Dimension.known(dimension);
        Dimension found = Dimension.known(backup.dimension);
        if (!known.agreesWith(found)) {
            throw new StoreConfigurationException("the backup " + known.contrast(found, "this store's embeddings have")
                    + "; restore it into a new store");
        }
    }

    /**
     * Refuses data of another store: what a home holds may have been put there by hand. Asked by the engine of whatever
     * {@link StorageBackend#load} finds; a backend asks before it changes or mends something. Never a damage that could
     * be healed.
     *
     * @param found the header that the data carry
     * @param where what holds them, for the message
     * @throws CorruptStoreException naming both stores
     */
    public void requireSameStore(StoreHeader found, String where) {
        if (!found.storeId.equals(storeId)) {
            throw new CorruptStoreException(where + " belongs to store " + found.storeId + ", this is store " + storeId
                    + "; put back this store's own files");
        }
    }

    /** The same header, with the dimension of a backup that takes the place of everything. */
    public StoreHeader withDimensionOf(StoreHeader backup) {
        return new StoreHeader(storeId, createdAt, backup.dimension);
    }

    /** The same header of a store that holds no embedding. */
    public StoreHeader withoutDimension() {
        return new StoreHeader(storeId, createdAt, OptionalInt.empty());
    }
}
