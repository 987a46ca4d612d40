/** Bytes on a file system: blobs, segments, manifests and the write-ahead log. */
module io.neuralmemory.storage.file {
    requires transitive io.neuralmemory.core;
    requires static transitive org.jspecify;

    exports io.neuralmemory.storage.file;
    exports io.neuralmemory.storage.file.format;

    uses io.neuralmemory.storage.file.format.DocumentFormat;
    uses io.neuralmemory.storage.file.format.Transform;

    provides io.neuralmemory.spi.WalProvider with
            io.neuralmemory.storage.file.log.FileWalProvider;
    provides io.neuralmemory.storage.file.format.Transform with
            io.neuralmemory.storage.file.format.GzipTransform;
}
