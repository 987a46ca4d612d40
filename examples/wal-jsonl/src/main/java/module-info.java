/** A write-ahead log of lines of JSON. */
module example.jsonl {
    requires io.neuralmemory.core;

    provides io.neuralmemory.spi.WalProvider with
            example.jsonl.JsonlProvider;
}
