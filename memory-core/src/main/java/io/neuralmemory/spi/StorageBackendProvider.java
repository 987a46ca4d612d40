package io.neuralmemory.spi;

/**
 * Makes a backend; found by {@link java.util.ServiceLoader}. Has a public constructor without arguments and does no I/O
 * before {@link #open}. What more it can do are types: {@link SupportsForeignData}, {@link SupportsLoneBackups}.
 */
public interface StorageBackendProvider {
    /**
     * 1 to 40 of {@code a-z}, {@code 0-9} and single hyphens, a letter first, and none of {@code all}, {@code auto},
     * {@code default}, {@code none}, {@code null}: any other is refused. Written into every store, so it never changes.
     * Options of this backend start with it and a dot.
     */
    String name();

    /**
     * Opens a backend over the settings' directory, which exists. If this throws, or anything does up to the first
     * commit, in a directory that was empty, the engine removes whatever was made there. Any other exception than those
     * of {@link io.neuralmemory.MemoryStoreException}, and null, are told as a fault of the plugin, by name and class.
     *
     * @throws io.neuralmemory.StoreConfigurationException if an option is unknown or wrong
     */
    StorageBackend open(StorageSettings settings);

    /**
     * Whether {@link StorageSettings#compress()} means something to this backend. A new store that is to be compressed
     * is refused where it does not; an existing one keeps what it was created with.
     */
    default boolean hasCompressSetting() {
        return false;
    }
}
