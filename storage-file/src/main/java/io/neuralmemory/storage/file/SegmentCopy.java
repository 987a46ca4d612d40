package io.neuralmemory.storage.file;

import io.neuralmemory.CorruptStoreException;
import java.io.IOException;

/** Writes a segment's file once more. */
final class SegmentCopy {
    private final StoreFiles files;
    private final SegmentInfo info;

    SegmentCopy(StoreFiles files, SegmentInfo info) {
        this.files = files;
        this.info = info;
    }

    /** Copies the file, byte by byte; the new name is not durable yet. */
    SegmentInfo into(NewFiles created) {
        try (BlobStore.Blob blob = files.open(info.name())) {
            MeasuringInput in = new MeasuringInput(blob.stream(), info.name());
            String name = created.create(in::transferTo);
            if (in.byteLength() != info.byteLength() || in.checksum() != info.checksum()) {
                throw new CorruptStoreException(info.name() + ": checksum is " + ManifestText.hex(in.checksum())
                        + ", the manifest says " + ManifestText.hex(info.checksum())
                        + "; restore the file or a backup");
            }
            return info.withName(name);
        } catch (IOException e) {
            throw files.failed("closing", info.name(), e);
        }
    }
}
