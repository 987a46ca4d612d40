/** An MCP server: memories as tools of an assistant. */
@SuppressWarnings("module") // The command line is built after this module.
module io.neuralmemory.mcp {
    requires transitive io.neuralmemory.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    exports io.neuralmemory.mcp to
            io.neuralmemory.cli;

    uses io.neuralmemory.Embedder;
}
