package io.neuralmemory.storage.file.segment;

import io.neuralmemory.spi.BlobStore;
import io.neuralmemory.storage.file.blob.MeasuringInput;
import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import java.io.IOException;

/** Writes a segment's file once more. */
public final class SegmentCopy implements SegmentRewriting {
    private final StoreFiles files;
    private final SegmentInfo info;

    /**
     * @param files where the file is
     * @param info of the file under its name there
     */
    public SegmentCopy(StoreFiles files, SegmentInfo info) {
        this.files = files;
        this.info = info;
    }

    /** Copies the file, byte by byte; the new name is not durable yet. */
    @Override
    public SegmentInfo into(NewFiles created) {
        try (BlobStore.Blob blob = files.open(info.name())) {
            MeasuringInput in = new MeasuringInput(blob.stream(), info.name());
            String name = created.create(in::transferTo);
            Verification.requireRead(info, in);
            return info.withName(name);
        } catch (IOException e) {
            throw files.failed("reading", info.name(), e);
        }
    }
}
