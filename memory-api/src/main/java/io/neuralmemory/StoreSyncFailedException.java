package io.neuralmemory;

/**
 * Forcing bytes to stable storage failed, so that nobody knows what is on it; another force that succeeds would prove
 * nothing. The store accepts no more writes; open it again.
 */
public final class StoreSyncFailedException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public StoreSyncFailedException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public StoreSyncFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
