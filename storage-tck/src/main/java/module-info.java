/** Contract tests for storage plugins, and the simulated disk they run on. */
module io.neuralmemory.tck {
    requires transitive io.neuralmemory.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires transitive org.assertj.core;
    requires java.logging;
    requires static transitive org.jspecify;

    uses io.neuralmemory.spi.StorageBackendProvider;
    uses io.neuralmemory.spi.WalProvider;

    exports io.neuralmemory.tck;
    exports io.neuralmemory.tck.disk;

    opens io.neuralmemory.tck;
}
