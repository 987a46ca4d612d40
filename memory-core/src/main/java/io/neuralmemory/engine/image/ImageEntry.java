package io.neuralmemory.engine.image;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;

/**
 * A memory in the image: one object for what a {@link Memory} is made of, since there may be millions. Compared by
 * identity: every write makes a new entry, which is how readers notice that a row was written under them.
 *
 * @param row where its embedding lies in the slab; {@link #NO_ROW} if it has none
 */
public record ImageEntry(MemoryKey key, String content, MemoryMetadata metadata, int row) {
    static final int NO_ROW = -1;

    public String id() {
        return key.id();
    }

    /** The memory with an empty embedding, made anew at each call. */
    public Memory bare() {
        return memory(EmbeddingVector.empty());
    }

    /** The memory with this embedding. */
    Memory memory(EmbeddingVector embedding) {
        return new Memory(key, new MemoryValue(embedding, content, metadata));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
