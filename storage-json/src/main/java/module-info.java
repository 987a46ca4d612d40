/** The storage backend {@code json}: format 1.0, readable by people and programs. */
module io.neuralmemory.storage.json {
    requires transitive io.neuralmemory.core;
    requires transitive io.neuralmemory.storage.file;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;

    exports io.neuralmemory.storage.json;

    provides io.neuralmemory.spi.StorageBackendProvider with
            io.neuralmemory.storage.json.JsonStorageProvider;
    provides io.neuralmemory.storage.file.format.DocumentFormat with
            io.neuralmemory.storage.json.JsonFormat;
}
