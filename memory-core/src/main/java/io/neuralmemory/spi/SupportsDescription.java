package io.neuralmemory.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * A backend that can tell how it keeps memories without loading them, for people to look at. Asked at any time, also
 * before {@link StorageBackend#load} and beside a writer; changes nothing.
 */
public interface SupportsDescription {
    /**
     * How the memories are encoded, in the backend's own words; empty if nothing is stored or there is but one way.
     *
     * @throws io.neuralmemory.CorruptStoreException if what says so is damaged
     */
    default Optional<String> codec() {
        return Optional.empty();
    }

    /** When the last commit was, to the second; empty if there was none or it is not known. */
    default Optional<Instant> lastSavedAt() {
        return Optional.empty();
    }

    /**
     * Whether a file of this name in the store's directory would hold memories or say which are in force; not what was
     * set aside as damaged, and no backup.
     */
    boolean isMemoryFile(String name);
}
