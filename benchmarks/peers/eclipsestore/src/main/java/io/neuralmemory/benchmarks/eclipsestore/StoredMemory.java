package io.neuralmemory.benchmarks.eclipsestore;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.benchmarks.Row;
import java.util.List;

/** A memory as an object that EclipseStore stores field by field. */
final class StoredMemory {
    private final String id;
    private final float[] embedding;
    private final String content;
    private final String tags;
    private final long timestamp;
    private final long contextHash;
    private final long lastAccessed;
    private final long accessCount;
    private final float importance;
    private final float decayFactor;

    private StoredMemory(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        id = memory.id();
        embedding = memory.value().embedding().toArray();
        content = memory.value().content();
        tags = String.join(",", metadata.tags());
        timestamp = memory.key().timestamp().getEpochSecond();
        contextHash = memory.key().contextHash();
        lastAccessed = metadata.lastAccessed().getEpochSecond();
        accessCount = metadata.accessCount();
        importance = metadata.importance();
        decayFactor = metadata.decayFactor();
    }

    static StoredMemory of(Memory memory) {
        return new StoredMemory(memory);
    }

    /** What is searched; shares the embedding. */
    Row row() {
        return new Row(id, embedding, content, List.of(tags.split(",", -1)));
    }

    @Override
    public String toString() {
        return id + " of " + timestamp + ", context " + contextHash + ", accessed " + accessCount + " times, last "
                + lastAccessed + ", importance " + importance + ", decay " + decayFactor;
    }
}
