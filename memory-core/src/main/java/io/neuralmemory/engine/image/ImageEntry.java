package io.neuralmemory.engine.image;

import io.neuralmemory.Memory;

/**
 * A memory in the image. Compared by identity: every write makes a new entry, which is how readers notice that a row
 * was written under them.
 *
 * @param bare the memory with an empty embedding
 * @param row where its embedding lies in the slab; {@link #NO_ROW} if it has none
 */
public record ImageEntry(Memory bare, int row) {
    static final int NO_ROW = -1;

    public String id() {
        return bare.id();
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
