package io.neuralmemory.storage.file.log;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.LogEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The undamaged batches of a file, wherever they are. Not thread-safe. */
final class DamagedLogFile {
    private final FileWindow window;
    private final BatchReader batches;
    private long givenUp;
    private long endSequence;

    DamagedLogFile(FileWindow window, BatchReader batches) {
        this.window = window;
        this.batches = batches;
    }

    /**
     * Hands on every entry above {@code after} that is in an undamaged batch.
     *
     * @return whether the last batch is the end of a log that was closed
     */
    boolean takeEntries(long after, Consumer<? super LogEntry> sink) throws IOException {
        boolean isEnded = false;
        long position = LogFormat.HEADER_BYTES;
        while (position + Long.BYTES <= window.length()) {
            BatchHeader batch = batches.find(position);
            if (batch == null) {
                boolean isEmpty = window.at(position, Long.BYTES).getLong() == 0;
                givenUp += isEmpty ? 0 : Long.BYTES;
                isEnded &= isEmpty;
                position += Long.BYTES;
            } else {
                endSequence = batch.sequence();
                isEnded = take(batch, position, after, sink) && batch.kind() == BatchKind.END;
                position += batch.byteLength();
            }
        }
        return isEnded;
    }

    /** Returns whether all of the batch is good. */
    private boolean take(BatchHeader batch, long position, long after, Consumer<? super LogEntry> sink)
            throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        boolean isGood = true;
        try {
            if (batch.kind() == BatchKind.DATA) {
                batches.deliver(batch, position, after, entries::add);
            } else {
                batches.requireEnd(batch, position);
            }
        } catch (CorruptStoreException e) {
            // Never written by us, as its checksum is right: what comes before in the batch is as good as any.
            givenUp += batch.byteLength();
            isGood = false;
        }
        entries.forEach(sink);
        return isGood;
    }

    /** About how many bytes are neither in an undamaged batch nor zero. */
    long givenUp() {
        return givenUp;
    }

    /** The highest sequence that the last batch speaks of, if that is an end. */
    long endSequence() {
        return endSequence;
    }
}
