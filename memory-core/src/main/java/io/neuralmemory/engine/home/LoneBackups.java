package io.neuralmemory.engine.home;

import io.neuralmemory.spi.FoundBackups;

/**
 * Backups without a store.
 *
 * @param backend name of that which made them
 * @param found what it says of them
 */
public record LoneBackups(String backend, FoundBackups found) {}
