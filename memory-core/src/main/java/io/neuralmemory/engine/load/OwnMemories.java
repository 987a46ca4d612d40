package io.neuralmemory.engine.load;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads what a home holds if it is of the store that the home's description names: the one place where that is asked,
 * for every backend and for whatever reads a store. The format of the bytes is the business of who reads them, and
 * refused there.
 */
final class OwnMemories {
    private final StoreDescription described;
    private final String where;
    private final DeclinedSalvage declined;
    private volatile @Nullable CorruptStoreException foreign;

    /**
     * @param described the store by its description
     * @param where the home, for messages
     * @param declined what is said of damage
     */
    OwnMemories(StoreDescription described, String where, DeclinedSalvage declined) {
        this.described = described;
        this.where = where;
        this.declined = declined;
    }

    /**
     * Hands every memory to {@code sink}; what was handed over counts only if this returns.
     *
     * @throws CorruptStoreException if the memories are another store's, or of another dimension than was fixed
     */
    LoadResult load(StorageBackend backend, Consumer<? super Memory> sink) {
        LoadResult result = loaded(backend, memory -> {
            requireDimension(memory);
            sink.accept(memory);
        });
        described
                .header()
                .requireSameStore(result.header(), "what the backend '" + described.backend() + "' found in " + where);
        return result;
    }

    private LoadResult loaded(StorageBackend backend, Consumer<? super Memory> sink) {
        try {
            return backend.load(sink);
        } catch (CorruptStoreException e) {
            throw e == foreign ? e : declined.of(e, backend, "backend '" + described.backend() + "'");
        }
    }

    /** Asked of each memory: the dimension that is stored with the data may be that of memories that are gone. */
    private void requireDimension(Memory memory) {
        Dimension fixed = Dimension.fixed(described.header().dimension());
        EmbeddingVector embedding = memory.value().embedding();
        if (!fixed.accepts(embedding)) {
            CorruptStoreException refusal = new CorruptStoreException(where + ": memory '" + memory.id() + "' "
                    + fixed.contrast(Dimension.of(embedding), "the store was created for")
                    + "; put back this store's own files and description");
            foreign = refusal;
            throw refusal;
        }
    }
}
