/** The storage backend {@code compressed}: Smile documents, small and fast. */
module io.neuralmemory.storage.compressed {
    requires transitive io.neuralmemory.core;
    requires transitive io.neuralmemory.storage.file;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.smile;
    requires com.github.luben.zstd_jni;

    exports io.neuralmemory.storage.compressed;

    provides io.neuralmemory.spi.StorageBackendProvider with
            io.neuralmemory.storage.compressed.CompressedStorageProvider;
    provides io.neuralmemory.storage.file.format.DocumentFormat with
            io.neuralmemory.storage.compressed.SmileFormat,
            io.neuralmemory.storage.compressed.SmileFloat16Format,
            io.neuralmemory.storage.compressed.SmileInt8Format;
    provides io.neuralmemory.storage.file.format.Transform with
            io.neuralmemory.storage.compressed.PlanesTransform,
            io.neuralmemory.storage.compressed.ZstdTransform;
}
