package io.neuralmemory.storage.file;

import java.util.Optional;
import java.util.function.Supplier;

/** Records on their way into segments, with a look at the next one. Not thread-safe. */
final class RecordQueue {
    private final Supplier<Optional<byte[]>> source;
    private Optional<byte[]> head;

    /** @param source the next record; empty after the last one */
    RecordQueue(Supplier<Optional<byte[]>> source) {
        this.source = source;
        head = source.get();
    }

    boolean isEmpty() {
        return head.isEmpty();
    }

    /** Length in bytes of the next record. */
    int nextLength() {
        return head.orElseThrow().length;
    }

    byte[] next() {
        byte[] record = head.orElseThrow();
        head = source.get();
        return record;
    }
}
