/** What adapters of frameworks have in common. */
module io.neuralmemory.adapter {
    requires transitive io.neuralmemory.api;
    requires static transitive org.jspecify;

    exports io.neuralmemory.adapter;
}
