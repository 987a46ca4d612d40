package io.neuralmemory;

/** The store was closed, or failed and must be opened again. */
public final class StoreClosedException extends MemoryStoreException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public StoreClosedException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public StoreClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
