package io.neuralmemory;

/** Stored bytes are damaged, or a file is missing. Restore, or open with {@link RecoveryMode#SALVAGE}. */
public sealed class CorruptStoreException extends MemoryStoreException permits LimitExceededException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public CorruptStoreException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public CorruptStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
