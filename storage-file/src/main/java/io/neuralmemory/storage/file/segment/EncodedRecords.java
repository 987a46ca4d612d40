package io.neuralmemory.storage.file.segment;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.file.Uninterruptibly;
import io.neuralmemory.storage.file.format.DocumentFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Encodes memories ahead of their writer, on all cores and no further than a few chunks ahead, in their order. Not
 * thread-safe.
 */
final class EncodedRecords implements Supplier<Optional<EncodedRecord>> {
    private static final int CHUNK_CHARACTERS = 1 << 20;
    private static final int CHARACTERS_PER_FLOAT = 13;
    private static final int CHUNK_RECORDS = 256;

    private final DocumentFormat format;
    private final Iterator<Memory> memories;
    private final Workers workers;
    private final Deque<Future<List<EncodedRecord>>> ahead = new ArrayDeque<>();
    private Iterator<EncodedRecord> current = List.<EncodedRecord>of().iterator();

    EncodedRecords(DocumentFormat format, Iterator<Memory> memories, Workers workers) {
        this.format = format;
        this.memories = memories;
        this.workers = workers;
    }

    /** The next record; empty after the last one. */
    @Override
    public Optional<EncodedRecord> get() {
        while (!current.hasNext()) {
            while (memories.hasNext() && ahead.size() <= Workers.cores()) {
                List<Memory> chunk = chunk();
                ahead.add(workers.submit(() -> chunk.stream().map(this::encode).toList()));
            }
            if (ahead.isEmpty()) {
                return Optional.empty();
            }
            current = Uninterruptibly.result(ahead.remove()).iterator();
        }
        return Optional.of(current.next());
    }

    private EncodedRecord encode(Memory memory) {
        return EncodedRecord.of(memory.id(), format.encode(memory));
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
