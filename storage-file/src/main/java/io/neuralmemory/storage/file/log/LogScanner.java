package io.neuralmemory.storage.file.log;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.LogEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the batches of one file up to its end, the first place without a good batch. What a crash can have left there
 * is the end; anything else is damage.
 */
final class LogScanner {
    private final Path path;
    private final LogFileHeader header;
    private final FileWindow window;
    private final BatchReader batches;
    private long position = LogFormat.HEADER_BYTES;
    private long number;
    private int checksum;
    private long nextSequence;
    private long forcedLength;

    LogScanner(LogFile file, LogFileHeader header, PayloadTransform payloads) {
        path = file.path();
        this.header = header;
        window = new FileWindow(file, FileWindow.BYTES);
        batches = new BatchReader(file, window, header.salt(), payloads);
        checksum = LogFormat.storedChecksum(header.encode(), 0);
        nextSequence = header.firstSequence();
        forcedLength = header.createdLength();
    }

    /** Hands every entry above {@code afterSequence} to {@code sink}. */
    ScannedFile scan(long afterSequence, Consumer<? super LogEntry> sink) throws IOException {
        while (true) {
            BatchHeader batch = findBatch();
            if (batch == null) {
                LogTail tail = LogTail.search(window, header.salt(), position, number + 1);
                if (!tail.provesDamage()) {
                    return openEnd(tail);
                }
                batch = findBatchAgain(tail);
            }
            if (batch.kind() != BatchKind.DATA) {
                return finished(batch);
            }
            accept(batch);
            batches.deliver(batch, position, afterSequence, sink);
            nextSequence += batch.entries();
            position += batch.byteLength();
        }
    }

    /** A writer beside may have written the batch after it was looked for and before the one behind it was found. */
    private BatchHeader findBatchAgain(LogTail tail) throws IOException {
        window.forget();
        BatchHeader batch = findBatch();
        if (batch == null) {
            throw LogDamage.at(
                    path,
                    position,
                    "batch " + (number + 1) + " is damaged: the batch at " + tail.provenAt()
                            + " was written after it was safe");
        }
        return batch;
    }

    /** The batch at the position if it is whole and undamaged, else null. */
    private @Nullable BatchHeader findBatch() throws IOException {
        BatchHeader batch = batches.find(position);
        if (batch != null) {
            requireNext(batch);
            ByteBuffer bytes = window.at(position, LogFormat.HEADER_BYTES);
            checksum = LogFormat.storedChecksum(bytes, bytes.position());
        }
        return batch;
    }

    /** A good batch that does not follow the one before was never written there, so no crash explains it. */
    private void requireNext(BatchHeader batch) {
        if (batch.number() != number + 1 || batch.previousChecksum() != checksum) {
            throw LogDamage.at(
                    path,
                    position,
                    "found batch " + batch.number() + ", which does not follow batch " + number + " before it");
        }
        if (batch.kind() == BatchKind.UNKNOWN) {
            throw new IncompatibleStoreException(LogDamage.location(path, position)
                    + ": found a batch of a kind that this release does not know; open it with a newer release");
        }
        number = batch.number();
        forcedLength = Math.max(forcedLength, batch.forcedLength());
    }

    private void accept(BatchHeader batch) {
        if (batch.sequence() != nextSequence) {
            throw LogDamage.at(
                    path,
                    position,
                    "batch " + number + " begins with entry " + batch.sequence() + ", expected " + nextSequence);
        }
    }

    private ScannedFile openEnd(LogTail tail) {
        if (window.length() < forcedLength) {
            throw LogDamage.at(
                    path,
                    position,
                    "the end of the log is damaged: found no good batch here, and a file of " + window.length()
                            + " bytes that had at least " + forcedLength);
        }
        return new ScannedFile(nextSequence, null, tail);
    }

    private ScannedFile finished(BatchHeader last) throws IOException {
        if (last.sequence() < nextSequence - 1) {
            throw LogDamage.at(
                    path,
                    position,
                    "the " + last.kind() + " speaks of entry " + last.sequence() + ", found " + (nextSequence - 1));
        }
        batches.requireEnd(last, position);
        LogTail tail = LogTail.search(window, header.salt(), position + last.byteLength(), number + 1);
        if (!tail.isEmpty()) {
            throw LogDamage.at(path, tail.start(), "found bytes behind the end of the log, expected none but zeros");
        }
        return new ScannedFile(nextSequence, last, tail);
    }
}
