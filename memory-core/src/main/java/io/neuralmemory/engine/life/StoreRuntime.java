package io.neuralmemory.engine.life;

import io.neuralmemory.StorageConfig;
import java.time.Clock;

/**
 * What every part of an open store is given.
 *
 * @param life what is allowed now
 * @param io where the backend is called
 * @param clock what tells the time
 * @param config what the store was opened with
 * @param requireHeld see {@link io.neuralmemory.spi.StoreHome.Claim#requireHeld}
 */
public record StoreRuntime(StoreLife life, IoThread io, Clock clock, StorageConfig config, Runnable requireHeld) {}
