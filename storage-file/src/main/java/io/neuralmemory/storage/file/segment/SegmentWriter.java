package io.neuralmemory.storage.file.segment;

import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.blob.MeasuringOutput;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes records into new segments, each a complete document of at most so many bytes, or of one record. Thread-safe.
 */
public final class SegmentWriter {
    /** Bounds the index, which is made in memory. */
    private static final int MAX_RECORDS = 1 << 20;

    private static final byte[] NOTHING = {};

    private final Codec codec;
    private final long maxFileBytes;
    private final int maxRecords;
    private final Clock clock;

    public SegmentWriter(Codec codec, long maxFileBytes, Clock clock) {
        this(codec, maxFileBytes, MAX_RECORDS, clock);
    }

    private SegmentWriter(Codec codec, long maxFileBytes, int maxRecords, Clock clock) {
        this.codec = codec;
        this.maxFileBytes = maxFileBytes;
        this.maxRecords = maxRecords;
        this.clock = clock;
    }

    /** Writes everything into one segment. */
    static SegmentWriter withoutLimit(Codec codec, Clock clock) {
        return new SegmentWriter(codec, Long.MAX_VALUE, Integer.MAX_VALUE, clock);
    }

    /**
     * Writes all of {@code records}; the bytes are durable on return, the names are not.
     *
     * @param workers make frames of blocks
     * @return the segments in the order of the records
     */
    public List<WrittenSegment> write(RecordQueue records, StoreHeader header, NewFiles files, Workers workers) {
        List<WrittenSegment> segments = new ArrayList<>();
        while (!records.isEmpty()) {
            Document document = new Document(header);
            String name = files.create(blob -> out -> document.writeTo(out, BlobContext.of(blob), records, workers));
            segments.add(document.written(name));
        }
        return segments;
    }

    /** One document in the making, and what is known of it afterwards. */
    private final class Document {
        private final DocumentFormat format = codec.format();
        private final byte[] head;
        private final byte[] separator = format.separator();
        private final List<RecordMark> marks = new ArrayList<>();

        /** At least as many bytes as the document has if it ends now. */
        private long plannedBytes;

        private long documentBytes;
        private long byteLength;
        private int checksum;

        Document(StoreHeader header) {
            head = format.head(header, clock.instant());
            plannedBytes = (long) head.length + format.tail(List.of()).length;
        }

        void writeTo(OutputStream out, BlobContext blob, RecordQueue records, Workers workers) throws IOException {
            MeasuringOutput measured = new MeasuringOutput(out);
            FrameWriter frames = new FrameWriter(codec, blob, workers, measured);
            frames.appendBlock(head);
            while (!records.isEmpty() && reserve(records.peek())) {
                append(frames, records.next());
            }
            frames.appendBlock(format.tail(marks));
            documentBytes = frames.finish();
            byteLength = measured.byteLength();
            checksum = measured.checksum();
        }

        /** Plans for one more record, if there is room for it. */
        private boolean reserve(EncodedRecord record) {
            long planned = plannedBytes + separator.length + record.byteLength() + format.indexBytes(record.mark());
            if (!marks.isEmpty() && (planned > maxFileBytes || marks.size() >= maxRecords)) {
                return false;
            }
            plannedBytes = planned;
            return true;
        }

        private void append(FrameWriter frames, EncodedRecord record) throws IOException {
            frames.append(marks.isEmpty() ? NOTHING : separator, record);
            marks.add(record.mark());
        }

        WrittenSegment written(String name) {
            SegmentInfo info = new SegmentInfo(name, marks.size(), byteLength, documentBytes, checksum);
            return new WrittenSegment(info, marks);
        }
    }

    /**
     * A segment that was written.
     *
     * @param marks of its records, by ordinal
     */
    public record WrittenSegment(SegmentInfo info, List<RecordMark> marks) {
        /** As the state has it, with all records live. */
        public StoredSegment stored() {
            return new StoredSegment(
                    info,
                    marks.stream().map(RecordMark::id).toArray(String[]::new),
                    marks.stream().mapToInt(RecordMark::byteLength).toArray());
        }
    }
}
