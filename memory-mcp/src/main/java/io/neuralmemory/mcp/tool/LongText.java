package io.neuralmemory.mcp.tool;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Chunks;
import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;

/** A memory that others, its {@link Chunks}, are parts of. */
final class LongText {
    private LongText() {}

    /** Whether one memory is a chunk of another. */
    static boolean isChunk(Memory memory, String ofId) {
        return AttributeValue.of(ofId)
                .equals(memory.value().metadata().attributes().get(Chunks.CHUNK_OF));
    }

    /** Removes the chunks of a memory whose text is about to go: what they say would still find it. */
    static void dropChunks(Memories memories, String id) {
        memories.deleteAll(MemoryFilter.eq(MemoryField.attribute(Chunks.CHUNK_OF), id));
    }
}
