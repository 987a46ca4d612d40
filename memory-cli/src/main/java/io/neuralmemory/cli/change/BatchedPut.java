package io.neuralmemory.cli.change;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.NewMemory;
import io.neuralmemory.cli.option.LongTexts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Stores memories exactly as they are, but for an embedding that one lacks and the store's embedder makes, so many at a
 * time, and fewer when they are large; each batch is stored whole or not at all.
 */
public final class BatchedPut {
    /** How many at a time where nobody waits for each of them. */
    static final int BATCH_SIZE = 500;

    /** Of text and floats: a few batches are on their way at a time, in several forms. */
    private static final long BATCH_BYTES = 4 << 20;

    private final Memories memory;
    private final int batchSize;
    private final BiConsumer<MemoryBatch.Builder, Memory> put;
    private final List<Memory> waiting = new ArrayList<>();
    private final Set<String> waitingIds = new HashSet<>();
    private long waitingBytes;
    private long stored;

    public BatchedPut(Memories memory, LongTexts texts) {
        this(memory, BATCH_SIZE, texts);
    }

    BatchedPut(Memories memory, int batchSize, LongTexts texts) {
        this(
                memory,
                batchSize,
                (batch, one) -> texts.put(batch, NewMemory.of(one), one.value().content()));
    }

    private BatchedPut(Memories memory, int batchSize, BiConsumer<MemoryBatch.Builder, Memory> put) {
        this.memory = memory;
        this.batchSize = batchSize;
        this.put = put;
    }

    /** Of memories that go from one store to another: what has no embedding gets none. */
    public static BatchedPut unembedded(Memories memory) {
        return new BatchedPut(memory, BATCH_SIZE, MemoryBatch.Builder::put);
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
        waiting.forEach(one -> put.accept(batch, one));
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
