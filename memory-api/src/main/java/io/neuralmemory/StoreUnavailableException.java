package io.neuralmemory;

/** The medium failed, is full, read-only or in use. Mend that and try again. */
public sealed class StoreUnavailableException extends MemoryStoreException
        permits StoreLockedException, StoreFullException, StoreSyncFailedException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
