package io.neuralmemory;

/** Another process, or another opening in this one, has the store open. Close that first. */
public final class StoreLockedException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public StoreLockedException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public StoreLockedException(String message, Throwable cause) {
        super(message, cause);
    }
}
