package io.neuralmemory;

/** A setting is wrong or does not fit the store. Change the setting that the message names. */
public final class StoreConfigurationException extends MemoryStoreException {
    private static final long serialVersionUID = 1L;

    /** An error with this message: what, where, found, expected, next step. */
    public StoreConfigurationException(String message) {
        super(message);
    }

    /** An error with this message and cause. */
    public StoreConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
