package io.neuralmemory.springboot;

import io.neuralmemory.Memories;

/** Collections as properties name them. */
final class Collections {
    private Collections() {}

    /** The collection of this name; all memories if the name is empty. */
    static Memories of(Memories memories, String name) {
        return name.isEmpty() ? memories : memories.collection(name);
    }
}
