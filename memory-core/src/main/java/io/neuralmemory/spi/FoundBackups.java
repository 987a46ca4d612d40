package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

/**
 * Backups in a home without a store.
 *
 * @param origin of the newest one: a store made around them gets its id and creation, so that all of them are that
 *     store's own again, and its options
 * @param count how many there are, at least 1
 */
public record FoundBackups(BackupOrigin origin, int count) {
    public FoundBackups {
        requireNonNull(origin, "origin");
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + "; expected 1 or more");
        }
    }
}
