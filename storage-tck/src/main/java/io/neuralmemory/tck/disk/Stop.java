package io.neuralmemory.tck.disk;

/**
 * What becomes of the operation at which a {@link SimulatedDisk} stops. Its caller sees a {@link DiskStoppedException}
 * in any case.
 */
public enum Stop {
    /** The operation has no effect. */
    BEFORE,
    /** A write takes effect for the first half of its bytes; any other operation takes effect. */
    WITHIN,
    /** The operation takes effect. */
    AFTER
}
