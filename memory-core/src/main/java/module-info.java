/** The engine of Neural Memory, and the interfaces that storage plugins implement. */
@SuppressWarnings("module") // The command line comes later in the build.
module io.neuralmemory.core {
    requires transitive io.neuralmemory.api;
    requires static transitive org.jspecify;
    requires jdk.jfr;

    exports io.neuralmemory.engine;
    exports io.neuralmemory.engine.home to
            io.neuralmemory.cli;
    exports io.neuralmemory.spi;

    uses io.neuralmemory.spi.StorageBackendProvider;
    uses io.neuralmemory.spi.WalProvider;
}
