package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.layout.EntryDecoder;
import io.neuralmemory.spi.layout.PayloadBytes;
import io.neuralmemory.spi.layout.PayloadCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads single batches of one file, whatever lies around them. Not thread-safe. */
final class BatchReader {
    private final LogFile file;
    private final long salt;
    private final PayloadTransform payloads;
    private final FileWindow window;
    private final PayloadCursor payload;
    private final EntryDecoder decoder;

    BatchReader(LogFile file, FileWindow window, long salt, PayloadTransform payloads) {
        this.file = file;
        this.salt = salt;
        this.window = window;
        this.payloads = payloads;
        payload = new PayloadCursor(
                window.part(0, 0), (position, message) -> LogDamage.at(file.path(), position, message));
        decoder = new EntryDecoder(payload);
    }

    /** The batch at {@code position} if it is whole and undamaged, else null. */
    @Nullable
    BatchHeader find(long position) throws IOException {
        if (position + LogFormat.HEADER_BYTES > window.length()) {
            return null;
        }
        ByteBuffer bytes = window.at(position, LogFormat.HEADER_BYTES);
        BatchHeader batch = BatchHeader.find(bytes, bytes.position(), salt);
        return batch != null && payloadIsGood(batch, position) ? batch : null;
    }

    private boolean payloadIsGood(BatchHeader batch, long position) throws IOException {
        return batch.payloadBytes() >= 0
                && batch.payloadBytes() <= LogFormat.MAX_PAYLOAD_BYTES
                && position + LogFormat.HEADER_BYTES + batch.payloadBytes() <= window.length()
                && window.checksum(position + LogFormat.HEADER_BYTES, batch.payloadBytes()) == batch.payloadChecksum();
    }

    /** Refuses a seal or an end that was written elsewhere; such a batch has no entries. */
    void requireEnd(BatchHeader batch, long position) throws IOException {
        PayloadBytes unused = payload(batch, position);
    }

    private PayloadBytes payload(BatchHeader batch, long position) throws IOException {
        long start = position + LogFormat.HEADER_BYTES;
        BatchPlace place = new BatchPlace(file.number(), batch.number(), batch.kind() != BatchKind.DATA);
        return payloads.decode(window.part(start, start + batch.payloadBytes()), place);
    }

    /** Hands every entry above {@code afterSequence} of a batch that was found to {@code sink}. */
    void deliver(BatchHeader batch, long position, long afterSequence, Consumer<? super LogEntry> sink)
            throws IOException {
        PayloadBytes bytes = payload(batch, position);
        long at = bytes.start();
        long end = bytes.end();
        if (batch.entries() < 0 || batch.entries() > (end - at) / Integer.BYTES) {
            throw LogDamage.at(
                    file.path(), position, "batch " + batch.number() + " claims " + batch.entries() + " entries");
        }
        for (long sequence = batch.sequence(); sequence < batch.sequence() + batch.entries(); sequence++) {
            payload.moveTo(bytes, at, end);
            int length = payload.readInt();
            if (length < 0 || length > payload.remaining()) {
                throw payload.damage("entry " + sequence + " claims " + length + " bytes");
            }
            at = payload.position() + length;
            if (sequence > afterSequence) {
                payload.moveTo(bytes, payload.position(), at);
                sink.accept(decoder.decode(sequence));
            }
        }
        if (at != end) {
            throw LogDamage.at(
                    file.path(), at, "batch " + batch.number() + " has " + (end - at) + " bytes behind its last entry");
        }
    }
}
