package io.neuralmemory.storage.file.segment;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.file.Uninterruptibly;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Encodes memories ahead of their writer, on the workers and no further than a few chunks ahead, in their order. A
 * record is good until the next but one is asked for. Not thread-safe.
 */
final class EncodedRecords implements Supplier<Optional<EncodedRecord>> {
    /** Small, so that also a save of a hundred memories is shared by all workers. */
    private static final int CHUNK_CHARACTERS = 1 << 18;

    /** Most saves are of few memories; buffers are used again, with the room they have got. */
    private static final int FIRST_BYTES = 1 << 14;

    private static final int CHARACTERS_PER_FLOAT = 13;
    private static final int CHUNK_RECORDS = 256;

    private final DocumentFormat format;
    private final Iterator<Memory> memories;
    private final Workers workers;
    private final Deque<Future<EncodedChunk>> ahead = new ArrayDeque<>();
    private final Deque<RecordBuffer> free = new ArrayDeque<>();
    private Iterator<EncodedRecord> current = List.<EncodedRecord>of().iterator();
    /** Of the current chunk and of the one before, whose last record may not be written yet. */
    private final Deque<RecordBuffer> inUse = new ArrayDeque<>();

    EncodedRecords(DocumentFormat format, Iterator<Memory> memories, Workers workers) {
        this.format = format;
        this.memories = memories;
        this.workers = workers;
    }

    /** The next record; empty after the last one. */
    @Override
    public Optional<EncodedRecord> get() {
        while (!current.hasNext()) {
            while (memories.hasNext() && ahead.size() < workers.ahead()) {
                List<Memory> chunk = chunk();
                RecordBuffer buffer = free.isEmpty() ? new RecordBuffer(FIRST_BYTES) : free.remove();
                ahead.add(workers.submit(() -> EncodedChunk.of(chunk, format, buffer)));
            }
            if (ahead.isEmpty()) {
                return Optional.empty();
            }
            begin(Uninterruptibly.result(ahead.remove()));
        }
        return Optional.of(current.next());
    }

    private void begin(EncodedChunk chunk) {
        current = chunk.records();
        inUse.add(chunk.buffer());
        if (inUse.size() > 2) {
            free.add(inUse.remove());
        }
    }

    private List<Memory> chunk() {
        List<Memory> chunk = new ArrayList<>();
        long characters = 0;
        while (memories.hasNext() && characters < CHUNK_CHARACTERS && chunk.size() < CHUNK_RECORDS) {
            Memory memory = memories.next();
            characters += memory.value().content().length()
                    + (long) memory.value().embedding().dimension() * CHARACTERS_PER_FLOAT;
            chunk.add(memory);
        }
        return chunk;
    }
}
