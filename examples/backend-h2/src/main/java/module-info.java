/** Memories in one file of H2's MVStore. */
module example.h2 {
    requires io.neuralmemory.core;
    requires com.h2database;

    provides io.neuralmemory.spi.StorageBackendProvider with
            example.h2.H2Provider;
}
