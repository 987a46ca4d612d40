package io.neuralmemory.spi;

/**
 * Makes a backend; found by {@link java.util.ServiceLoader}. Has a public constructor without arguments and does no I/O
 * before {@link #open}.
 */
public interface StorageBackendProvider {
    /**
     * Lower-case letters, digits and {@code -}; written into every store, so it never changes. Options of this backend
     * start with it and a dot.
     */
    String name();

    /**
     * Opens a backend over the settings' directory, which exists.
     *
     * @throws io.neuralmemory.StoreConfigurationException if an option is unknown or wrong
     */
    StorageBackend open(StorageSettings settings);
}
