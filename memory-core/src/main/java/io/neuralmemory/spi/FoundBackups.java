package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

/**
 * Backups in a directory without a store.
 *
 * @param header of a store to be made around them: the id and creation of the newest one's store, so that all of them
 *     are that store's own again; no dimension
 * @param folder the one name in the directory under which they lie
 * @param count how many there are, at least 1
 */
public record FoundBackups(StoreHeader header, String folder, int count) {
    public FoundBackups {
        requireNonNull(header, "header");
        requireNonNull(folder, "folder");
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + "; expected 1 or more");
        }
    }
}
