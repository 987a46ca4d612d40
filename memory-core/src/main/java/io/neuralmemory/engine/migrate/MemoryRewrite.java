package io.neuralmemory.engine.migrate;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.PersistentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All memories of a store that nobody else writes, one after the other, and what takes their place. For one thread. */
public final class MemoryRewrite {
    private static final int BATCH = 256;

    private final PersistentMemory store;
    private final List<String> ids = new ArrayList<>();
    private MemoryBatch.Builder batch = MemoryBatch.builder();
    private int waiting;

    public MemoryRewrite(PersistentMemory store) {
        this.store = store;
        store.forEach(memory -> ids.add(memory.id()));
        // Removes what had expired before: nobody sees it, but it has an embedding.
        store.save();
    }

    /** How many memories there were. */
    public long memories() {
        return ids.size();
    }

    /** Hands over every memory that has not expired meanwhile, and removes those that have. */
    public void forEach(Consumer<? super Memory> action) {
        for (int start = 0; start < ids.size(); start += BATCH) {
            List<String> some = ids.subList(start, Math.min(ids.size(), start + BATCH));
            List<Memory> found = store.findAll(some);
            if (found.size() < some.size()) {
                List<String> expired = new ArrayList<>(some);
                expired.removeAll(found.stream().map(Memory::id).toList());
                store.deleteAll(expired);
            }
            found.forEach(action);
        }
        flush();
    }

    /** Stores a memory as it is, with the next ones or when {@link #flush} is called. */
    public void put(Memory memory) {
        batch.put(memory);
        waiting++;
        if (waiting == BATCH) {
            flush();
        }
    }

    /** Stores what waits. */
    public void flush() {
        if (waiting > 0) {
            store.apply(batch.build());
            batch = MemoryBatch.builder();
            waiting = 0;
        }
    }
}
