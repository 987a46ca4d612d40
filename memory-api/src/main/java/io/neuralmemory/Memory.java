package io.neuralmemory;

import static java.util.Objects.requireNonNull;

/**
 * One memory as it is stored: who it is and what it holds. Two memories are equal when every component is, floats bit
 * for bit.
 *
 * @param key identity and origin
 * @param value content, embedding and metadata
 */
public record Memory(MemoryKey key, MemoryValue value) {
    public Memory {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
    }

    /** The identity; storing another memory with this id replaces this one. */
    public String id() {
        return key.id();
    }
}
