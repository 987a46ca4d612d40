package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

/**
 * The store that a backup was made of.
 *
 * @param header its id and creation, with the dimension of the backup's embeddings if it has any
 * @param options what a new store has to be opened with so that it is stored as that one was, such as its codec
 */
public record BackupOrigin(StoreHeader header, StorageOptions options) {
    public BackupOrigin {
        requireNonNull(header, "header");
        requireNonNull(options, "options");
    }
}
