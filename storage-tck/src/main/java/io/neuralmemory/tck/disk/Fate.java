package io.neuralmemory.tck.disk;

/** How far a change has come on its way to the medium. */
enum Fate {
    /** Only in the page cache; the next force makes it durable. */
    PENDING,
    /**
     * A force of it failed: the page cache takes it for clean, so no force will write it again. It may be on the medium
     * or not.
     */
    ABANDONED,
    /** Durable, and still listed only because something before it was abandoned. */
    FORCED
}
