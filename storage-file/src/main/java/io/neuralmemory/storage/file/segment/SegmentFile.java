package io.neuralmemory.storage.file.segment;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.storage.file.blob.MeasuringInput;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The open file of a segment. Whatever is read of it is measured on the way, and compared at its end with what a
 * manifest says about it. It can be read again and again, by one reader at a time.
 */
public final class SegmentFile implements Closeable {
    private final SegmentInfo info;
    private final BlobStore.Blob blob;

    /** @param blob is closed with it */
    public SegmentFile(SegmentInfo info, BlobStore.Blob blob) {
        this.info = info;
        this.blob = blob;
    }

    /** Opens a file that must be there. */
    public static SegmentFile open(StoreFiles files, SegmentInfo info) {
        return new SegmentFile(info, files.open(info.name()));
    }

    /** What the manifest says about it. */
    public SegmentInfo info() {
        return info;
    }

    /**
     * Reads all of it, decoding nothing.
     *
     * @throws CorruptStoreException if length or checksum differ
     */
    public void verify() {
        bytes().finish();
    }

    /**
     * Copies all of it.
     *
     * @throws CorruptStoreException if length or checksum differ; what was written until then is of no use
     */
    public void copyTo(OutputStream out) throws IOException {
        Bytes bytes = bytes();
        bytes.transferTo(out);
        bytes.finish();
    }

    /** Begins to read its records. */
    public SegmentReader records(Codec codec) {
        return SegmentReader.open(codec, this);
    }

    Bytes bytes() {
        require("length", info.byteLength(), blob.byteLength());
        try {
            return new Bytes(blob);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + info.name(), e);
        }
    }

    void require(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new CorruptStoreException(info.name() + ": " + what + " is " + found + ", the manifest says "
                    + expected + "; restore the file or a backup");
        }
    }

    @Override
    public void close() {
        try {
            blob.close();
        } catch (IOException e) {
            // Everything was read and verified before.
            logger().log(Level.WARNING, "closing " + info.name() + " after reading it failed", e);
        }
    }

    /** Its bytes from the beginning. */
    final class Bytes extends MeasuringInput {
        private Bytes(BlobStore.Blob blob) throws IOException {
            super(blob.stream(), info.name());
        }

        /** Reads what is left, and compares. */
        void finish() {
            drain();
            require("checksum", ManifestText.hex(info.checksum()), ManifestText.hex(checksum()));
            require("length", info.byteLength(), byteLength());
        }
    }

    private static Logger logger() {
        return System.getLogger(SegmentFile.class.getName());
    }
}
