package io.neuralmemory.storage.file;

import io.neuralmemory.spi.StoreHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes records into new segments, each a complete document of at most so many bytes, or of one record. Thread-safe.
 */
final class SegmentWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Codec codec;
    private final long maxFileBytes;
    private final Clock clock;

    SegmentWriter(Codec codec, long maxFileBytes, Clock clock) {
        this.codec = codec;
        this.maxFileBytes = maxFileBytes;
        this.clock = clock;
    }

    /**
     * Writes all of {@code records}; the bytes are durable on return, the names are not.
     *
     * @return the segments in the order of the records
     */
    List<WrittenSegment> write(RecordQueue records, StoreHeader header, NewFiles files) {
        List<WrittenSegment> segments = new ArrayList<>();
        while (!records.isEmpty()) {
            Document document = new Document(header);
            String name = files.create(out -> document.writeTo(out, records));
            segments.add(document.written(name));
        }
        return segments;
    }

    /** One document in the making, and what is known of it afterwards. */
    private final class Document {
        private final byte[] head;
        private final byte[] separator = codec.format().separator();
        private final byte[] tail = codec.format().tail();
        private final Lengths lengths = new Lengths();
        private long documentBytes;
        private long byteLength;
        private int checksum;

        Document(StoreHeader header) {
            head = codec.format().head(header, clock.instant());
            documentBytes = (long) head.length + tail.length;
        }

        void writeTo(OutputStream out, RecordQueue records) throws IOException {
            MeasuringOutput measured = new MeasuringOutput(out);
            try (OutputStream stream = codec.encode(new BufferedOutputStream(measured, BUFFER_BYTES))) {
                stream.write(head);
                while (!records.isEmpty() && hasRoom(records.nextLength())) {
                    append(stream, records.next());
                }
                stream.write(tail);
            }
            byteLength = measured.byteLength();
            checksum = measured.checksum();
        }

        private boolean hasRoom(int recordBytes) {
            return lengths.count() == 0 || documentBytes + separator.length + recordBytes <= maxFileBytes;
        }

        private void append(OutputStream stream, byte[] record) throws IOException {
            if (lengths.count() > 0) {
                stream.write(separator);
                documentBytes += separator.length;
            }
            stream.write(record);
            documentBytes += record.length;
            lengths.add(record.length);
        }

        WrittenSegment written(String name) {
            SegmentInfo info = new SegmentInfo(name, lengths.count(), byteLength, documentBytes, checksum);
            return new WrittenSegment(info, lengths);
        }
    }

    /**
     * A segment that was written.
     *
     * @param lengths of its records in bytes, by ordinal
     */
    record WrittenSegment(SegmentInfo info, Lengths lengths) {}
}
