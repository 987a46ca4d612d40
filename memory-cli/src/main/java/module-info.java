/** The command {@code neural-memory}. */
module io.neuralmemory.cli {
    requires io.neuralmemory.core;
    requires io.neuralmemory.inspect;
    requires io.neuralmemory.storage.json;
    requires io.neuralmemory.mcp;
    requires static org.jspecify;
    requires info.picocli;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.logging;

    uses io.neuralmemory.Embedder;
    uses io.neuralmemory.spi.StorageBackendProvider;
    uses io.neuralmemory.spi.WalProvider;
    uses io.neuralmemory.spi.similarity.DotProducts;
    uses io.neuralmemory.spi.text.TextAnalysisProvider;
    uses io.neuralmemory.storage.file.format.DocumentFormat;
    uses io.neuralmemory.storage.file.format.Transform;

    opens io.neuralmemory.cli to
            info.picocli;
    opens io.neuralmemory.cli.change to
            info.picocli;
    opens io.neuralmemory.cli.diagnose to
            info.picocli;
    opens io.neuralmemory.cli.look to
            info.picocli;
    opens io.neuralmemory.cli.move to
            info.picocli;
    opens io.neuralmemory.cli.option to
            info.picocli;
    opens io.neuralmemory.cli.protect to
            info.picocli;
    opens io.neuralmemory.cli.serve to
            info.picocli;
    opens io.neuralmemory.cli.terminal to
            info.picocli;
}
