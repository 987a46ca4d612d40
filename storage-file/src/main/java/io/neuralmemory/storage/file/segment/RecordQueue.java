package io.neuralmemory.storage.file.segment;

import java.util.Optional;
import java.util.function.Supplier;

/** Records on their way into segments, with a look at the next one. Not thread-safe. */
public final class RecordQueue {
    private final Supplier<Optional<EncodedRecord>> source;
    private Optional<EncodedRecord> head;

    /** @param source the next record; empty after the last one */
    public RecordQueue(Supplier<Optional<EncodedRecord>> source) {
        this.source = source;
        head = source.get();
    }

    boolean isEmpty() {
        return head.isEmpty();
    }

    /** The next record, which stays. */
    EncodedRecord peek() {
        return head.orElseThrow();
    }

    EncodedRecord next() {
        EncodedRecord record = peek();
        head = source.get();
        return record;
    }
}
