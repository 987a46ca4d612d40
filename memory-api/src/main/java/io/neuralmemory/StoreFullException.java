package io.neuralmemory;

/** The medium is out of space. Nothing already acknowledged is affected; make room and try again. */
public final class StoreFullException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public StoreFullException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
