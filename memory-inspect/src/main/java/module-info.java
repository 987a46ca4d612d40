/** A page in the browser to look at a store. */
module io.neuralmemory.inspect {
    requires transitive io.neuralmemory.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires jdk.httpserver;

    exports io.neuralmemory.inspect;
}
