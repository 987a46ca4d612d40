package io.neuralmemory.spi;

import java.nio.file.Path;
import java.util.Optional;

/** A {@link StorageBackendProvider} whose backend loads what is no store, such as another program's files. */
public interface SupportsForeignData {
    /**
     * Recognises data that this backend can load though they are no store, such as another program's. Asked only for a
     * directory that is not empty and has no description of a store; reads, and writes nothing.
     *
     * @return the header of a store with these data, if this backend knows them: a new random id, the time at which the
     *     data came to be, no dimension
     * @throws io.neuralmemory.CorruptStoreException if they are known and damaged
     */
    Optional<StoreHeader> recognise(Path directory);
}
