package io.neuralmemory.storage.file.segment;

import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;

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
        try (SegmentFile file = SegmentFile.open(files, info)) {
            return writer.codec().bindsPlace()
                    ? writer.write(records(file, writer.codec()), created)
                    : info.withName(created.create(name -> file::copyTo));
        }
    }

    private static RecordQueue records(SegmentFile file, Codec codec) {
        SegmentReader reader = file.records(codec);
        return new RecordQueue(() -> reader.next()
                .map(record -> EncodedRecord.of(codec.format().decode(record).id(), record)));
    }
}
