package io.neuralmemory.storage.file.segment;

import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.time.Clock;

/** Writes segments that keep all of their records, however many bytes those have. */
public record WholeSegments(Codec codec, StoreHeader header, Clock clock) {
    /** Writes all of {@code records}, of which there is one at least, into one segment; its name is not durable yet. */
    public SegmentInfo write(RecordQueue records, NewFiles created) {
        return SegmentWriter.withoutLimit(codec, clock)
                .write(records, header, created, Workers.none())
                .get(0)
                .info();
    }
}
