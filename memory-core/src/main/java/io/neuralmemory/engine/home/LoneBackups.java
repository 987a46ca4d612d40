package io.neuralmemory.engine.home;

import io.neuralmemory.spi.FoundBackups;
import java.util.Optional;

/**
 * Backups without a store.
 *
 * @param backend name of that which made them
 * @param found what it says of them
 * @param store the description of their store that lies beside the newest, if there is any
 */
public record LoneBackups(String backend, FoundBackups found, Optional<StoreDescription> store) {}
