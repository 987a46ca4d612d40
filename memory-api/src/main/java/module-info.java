/** What an application sees of Neural Memory: values, the store interface, configuration and errors. */
module io.neuralmemory.api {
    requires static transitive org.jspecify;

    exports io.neuralmemory;
}
