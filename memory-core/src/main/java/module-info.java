/** The engine of Neural Memory, and the interfaces that storage plugins implement. */
module io.neuralmemory.core {
    requires transitive io.neuralmemory.api;
    requires static transitive org.jspecify;
    requires jdk.jfr;

    exports io.neuralmemory.engine;
    exports io.neuralmemory.spi;

    uses io.neuralmemory.spi.StorageBackendProvider;
    uses io.neuralmemory.spi.WalProvider;
}
