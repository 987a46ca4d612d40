package io.neuralmemory.cli.change;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.NewMemory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Stores memories exactly as they are, so many at a time, and fewer when they are large; each batch is stored whole or
 * not at all.
 */
public final class BatchedPut {
    /** How many at a time where nobody waits for each of them. */
    static final int BATCH_SIZE = 500;

    /** Of text and floats: a few batches are on their way at a time, in several forms. */
    private static final long BATCH_BYTES = 4 << 20;

    private final Memories memory;
    private final int batchSize;
    private final List<Memory> waiting = new ArrayList<>();
    private final Set<String> waitingIds = new HashSet<>();
    private long waitingBytes;
    private long stored;

    public BatchedPut(Memories memory) {
        this(memory, BATCH_SIZE);
    }

    BatchedPut(Memories memory, int batchSize) {
        this.memory = memory;
        this.batchSize = batchSize;
    }

    public void add(Memory one) {
        waiting.add(one);
        waitingIds.add(one.id());
        waitingBytes += 2L * one.value().content().length()
                + (long) Float.BYTES * one.value().embedding().dimension();
        if (waiting.size() == batchSize || waitingBytes >= BATCH_BYTES) {
            flush();
        }
    }

    /** Whether a memory of this id was added and is not stored yet. */
    public boolean isWaiting(String id) {
        return waitingIds.contains(id);
    }

    /** Stores what is waiting. */
    public void flush() {
        MemoryBatch.Builder batch = MemoryBatch.builder();
        waiting.forEach(one -> batch.store(NewMemory.of(one)));
        int count = waiting.size();
        waiting.clear();
        waitingIds.clear();
        waitingBytes = 0;
        if (count > 0) {
            memory.apply(batch.build());
            stored += count;
        }
    }

    /** How many were stored so far. */
    public long stored() {
        return stored;
    }
}
