package io.neuralmemory.mcp.share;

import io.neuralmemory.PersistentMemory;

/**
 * A store that is open.
 *
 * @param isWritable whether it is open for writing, and nobody else writes
 * @param sinceNanos when it was opened
 */
record HeldStore(PersistentMemory memory, boolean isWritable, long sinceNanos) {
    boolean suffices(boolean writes) {
        return isWritable || !writes;
    }
}
