package io.neuralmemory;

/**
 * Everything a store may throw, apart from errors of the caller ({@link IllegalArgumentException},
 * {@link NullPointerException}). The five kinds differ in what to do about them; match with a default branch, kinds may
 * be added.
 */
public abstract sealed class MemoryStoreException extends RuntimeException
        permits StoreUnavailableException,
                CorruptStoreException,
                IncompatibleStoreException,
                StoreConfigurationException,
                StoreClosedException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    MemoryStoreException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    MemoryStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
