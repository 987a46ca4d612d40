package io.neuralmemory.engine.home;

import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackendProvider;

/**
 * Backups without a store.
 *
 * @param backend which made them
 * @param found what it says of them
 */
public record LoneBackups(StorageBackendProvider backend, FoundBackups found) {}
