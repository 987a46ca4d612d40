package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.layout.EntryEncoder;
import io.neuralmemory.spi.layout.GrowingBuffer;
import java.nio.ByteBuffer;

/** The entries that were appended and not yet written: a batch in the making, with room for its header in front. */
final class OpenBatch {
    /** For a memory or two; grows with the batches there are. */
    private static final int INITIAL_BYTES = 8 << 10;

    private static final int KEPT_BYTES = 2 * LogFormat.FULL_BATCH_BYTES;
    private static final int LIMIT = LogFormat.HEADER_BYTES + LogFormat.MAX_PAYLOAD_BYTES + LogFormat.ALIGNMENT;

    private static final String TOO_LONG = "one write takes more than " + LogFormat.MAX_ENTRY_BYTES
            + " bytes in the log; store fewer memories at a time";

    private final GrowingBuffer buffer = new GrowingBuffer(INITIAL_BYTES, LIMIT, TOO_LONG);
    private final EntryEncoder encoder = new EntryEncoder(buffer);
    private long firstSequence;
    private int entries;

    OpenBatch() {
        clear();
    }

    void clear() {
        buffer.reset(LogFormat.HEADER_BYTES, KEPT_BYTES);
        entries = 0;
    }

    void append(LogEntry entry) {
        if (entries == 0) {
            firstSequence = entry.sequence();
        }
        encoder.encode(entry);
        entries++;
    }

    boolean isEmpty() {
        return entries == 0;
    }

    boolean isFull() {
        return payloadBytes() >= LogFormat.FULL_BATCH_BYTES;
    }

    /** Bytes that the batch would take in a file now; 0 if it is empty. */
    long byteLength() {
        return isEmpty() ? 0 : LogFormat.aligned(buffer.position());
    }

    long lastSequence() {
        return firstSequence + entries - 1;
    }

    /** The entries as they are; good until {@link #padded}. */
    ByteBuffer payload() {
        return buffer.raw().slice(LogFormat.HEADER_BYTES, payloadBytes());
    }

    /**
     * The header that makes this a batch.
     *
     * @param stored what is stored of the payload
     */
    BatchHeader header(long number, long forcedBatch, long forcedLength, int previousChecksum, ByteBuffer stored) {
        return new BatchHeader(
                number,
                BatchKind.DATA,
                firstSequence,
                forcedBatch,
                forcedLength,
                stored.remaining(),
                entries,
                LogFormat.payloadChecksum(stored),
                previousChecksum);
    }

    /** Everything, from a header's place to the padding. Ends the making of this batch: {@link #clear} is next. */
    ByteBuffer padded() {
        buffer.padTo((int) byteLength());
        return buffer.raw().flip();
    }

    private int payloadBytes() {
        return buffer.position() - LogFormat.HEADER_BYTES;
    }
}
