package io.neuralmemory;

/** The store was written in a newer format, or needs a module that is not there. Upgrade, or add the module. */
public final class IncompatibleStoreException extends MemoryStoreException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public IncompatibleStoreException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public IncompatibleStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
