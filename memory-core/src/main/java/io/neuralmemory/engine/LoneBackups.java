package io.neuralmemory.engine;

import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackendProvider;

/**
 * Backups without a store.
 *
 * @param backend which made them
 * @param found what it says of them
 */
record LoneBackups(StorageBackendProvider backend, FoundBackups found) {}
