package io.neuralmemory;

/** What a write waits for before it returns. */
public enum Durability {
    /** Nothing. Any crash may lose what came after the last save; never a hole. */
    NONE,
    /**
     * The log's bytes handed to the operating system. Survives the death of the process; a power cut may lose the
     * latest writes, never a hole.
     */
    BUFFERED,
    /** The log on stable storage; concurrent writers share one sync. Survives power loss. The default. */
    LOGGED,
    /** The backend's commit; concurrent writers share one. Survives power loss; the log is not written. */
    COMMITTED
}
