package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.segment.EncodedRecord;
import io.neuralmemory.storage.file.segment.RecordQueue;
import io.neuralmemory.storage.file.segment.SegmentRewriting;
import io.neuralmemory.storage.file.segment.SegmentWriter;
import io.neuralmemory.storage.file.segment.StoredSegment;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Records that were salvaged of a segment. They are held in memory until the next commit writes them into a new one.
 *
 * @param damaged the segment as the manifest has it
 */
record SalvagedSegment(SegmentInfo damaged, List<EncodedRecord> records) {
    SalvagedSegment {
        records = List.copyOf(records);
    }

    /** As the state has it, under the name of the damaged file. */
    StoredSegment stored() {
        SegmentInfo info = new SegmentInfo(
                damaged.name(), records.size(), damaged.byteLength(), damaged.documentBytes(), damaged.checksum());
        return new SegmentWriter.WrittenSegment(
                        info, records.stream().map(EncodedRecord::mark).toList())
                .stored();
    }

    /** Writes all records into one new segment. */
    SegmentRewriting rewriting() {
        return (created, writer) -> {
            Iterator<EncodedRecord> rest = records.iterator();
            return writer.write(
                    new RecordQueue(() -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty()), created);
        };
    }
}
