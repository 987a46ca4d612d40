package io.neuralmemory.storage.file.segment;

import io.neuralmemory.spi.BlobStore;
import io.neuralmemory.storage.file.blob.MeasuringInput;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import java.io.IOException;

/** Writes a segment's file once more: byte by byte, or record by record if its bytes are good under its name only. */
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

    @Override
    public SegmentInfo into(NewFiles created, WholeSegments writer) {
        try (BlobStore.Blob blob = files.open(info.name())) {
            return writer.codec().bindsPlace()
                    ? writer.write(records(blob, writer.codec()), created)
                    : copy(blob, created);
        } catch (IOException e) {
            throw files.failed("reading", info.name(), e);
        }
    }

    private SegmentInfo copy(BlobStore.Blob blob, NewFiles created) throws IOException {
        MeasuringInput in = new MeasuringInput(blob.stream(), info.name());
        String name = created.create(newName -> in::transferTo);
        Verification.requireRead(info, in);
        return info.withName(name);
    }

    private RecordQueue records(BlobStore.Blob blob, Codec codec) {
        SegmentReader reader = SegmentReader.open(codec, info, blob);
        return new RecordQueue(() -> reader.next()
                .map(record -> EncodedRecord.of(codec.format().decode(record).id(), record)));
    }
}
