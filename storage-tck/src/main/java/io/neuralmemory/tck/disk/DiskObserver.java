package io.neuralmemory.tck.disk;

import java.io.IOException;

/**
 * Sees each file operation of a {@link SimulatedDisk} before it takes effect. It is called on the thread that does the
 * operation and without any lock of the disk, so it may block to force an interleaving. What it throws reaches the
 * caller, and the operation then has no effect.
 */
@FunctionalInterface
public interface DiskObserver {
    /** Called once for {@code operation}, after it was counted. */
    void before(DiskOperation operation) throws IOException;
}
