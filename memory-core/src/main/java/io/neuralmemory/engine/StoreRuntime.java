package io.neuralmemory.engine;

import io.neuralmemory.StorageConfig;
import java.time.Clock;

/**
 * What every part of an open store is given.
 *
 * @param life what is allowed now
 * @param io where the backend is called
 * @param clock what tells the time
 * @param config what the store was opened with
 * @param requireHeld see {@link DirectoryLock#requireHeld}
 */
record StoreRuntime(StoreLife life, IoThread io, Clock clock, StorageConfig config, Runnable requireHeld) {}
