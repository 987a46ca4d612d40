package io.neuralmemory.spi;

/**
 * Makes a log; found by {@link java.util.ServiceLoader}. Has a public constructor without arguments and does no I/O
 * before {@link #open}.
 */
public interface WalProvider {
    /**
     * Of the same shape as a {@linkplain StorageBackendProvider#name() backend's}, and another than that of any
     * backend; written into every store, so it never changes. Options of this log start with it and a dot.
     */
    String name();

    /**
     * Opens a log over the settings' directory, which exists.
     *
     * @throws io.neuralmemory.StoreConfigurationException if an option is unknown or wrong
     */
    Wal open(StorageSettings settings);

    /** Whether the log keeps files of its own in the store's directory; in a home that is none, it cannot be used. */
    default boolean needsDirectory() {
        return true;
    }

    /** Whether a file of this name in the store's directory would be one of the log's; not what was set aside. */
    default boolean isLogFile(String name) {
        return false;
    }
}
