package io.neuralmemory;

/** A stored document goes beyond a limit of its reader: nesting, length or count. */
public final class LimitExceededException extends CorruptStoreException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public LimitExceededException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public LimitExceededException(String message, Throwable cause) {
        super(message, cause);
    }
}
