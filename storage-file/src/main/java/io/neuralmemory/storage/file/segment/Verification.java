package io.neuralmemory.storage.file.segment;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.BlobStore;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.storage.file.blob.MeasuringInput;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.io.IOException;

/** Compares the bytes of a segment's file with what a manifest says about them. */
public final class Verification {
    private Verification() {}

    /**
     * Reads a whole file, decoding nothing; the blob can be read once more afterwards.
     *
     * @throws CorruptStoreException if length or checksum differ
     */
    public static void require(SegmentInfo info, BlobStore.Blob blob) {
        requireEqual(info, "length", info.byteLength(), blob.byteLength());
        try {
            MeasuringInput file = new MeasuringInput(blob.stream(), info.name());
            file.drain();
            requireRead(info, file);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + info.name(), e);
        }
    }

    /** The same of a file that was just read. */
    public static void requireRead(SegmentInfo info, MeasuringInput file) {
        requireEqual(info, "checksum", ManifestText.hex(info.checksum()), ManifestText.hex(file.checksum()));
        requireEqual(info, "length", info.byteLength(), file.byteLength());
    }

    static void requireEqual(SegmentInfo info, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new CorruptStoreException(info.name() + ": " + what + " is " + found + ", the manifest says "
                    + expected + "; restore the file or a backup");
        }
    }
}
