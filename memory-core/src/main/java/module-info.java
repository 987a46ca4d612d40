/** The engine of Neural Memory, and the interfaces that storage plugins implement. */
@SuppressWarnings("module") // storage-file is built after this module.
module io.neuralmemory.core {
    requires transitive io.neuralmemory.api;
    requires static transitive org.jspecify;
    requires jdk.jfr;

    exports io.neuralmemory.engine;
    exports io.neuralmemory.spi;
    exports io.neuralmemory.spi.backup;
    exports io.neuralmemory.spi.file;
    exports io.neuralmemory.spi.log;
    exports io.neuralmemory.spi.provider;
    exports io.neuralmemory.spi.layout to
            io.neuralmemory.storage.file;
    exports io.neuralmemory.spi.record;
    exports io.neuralmemory.spi.text;
    exports io.neuralmemory.spi.similarity;

    uses io.neuralmemory.Embedder;
    uses io.neuralmemory.spi.StorageBackendProvider;
    uses io.neuralmemory.spi.WalProvider;
    uses io.neuralmemory.spi.text.TextAnalysisProvider;
    uses io.neuralmemory.spi.similarity.DotProducts;
}
