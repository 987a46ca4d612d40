package io.neuralmemory.engine.image;

import io.neuralmemory.EmbeddingVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an {@link EmbeddingSlab}: the floats of each, their length, and its owner. Whoever reads a row looks at
 * its {@link #owner} first, reads, and believes what it read only if that one {@linkplain #isStill is still} the owner.
 */
final class SlabChunk {
    private static final VarHandle OWNER = MethodHandles.arrayElementVarHandle(ImageEntry[].class);

    private final int dimension;
    private final float[] floats;
    private final double[] norms;
    private final @Nullable ImageEntry[] owners;

    SlabChunk(int rows, int dimension) {
        this.dimension = dimension;
        floats = new float[rows * dimension];
        norms = new double[rows];
        owners = new ImageEntry[rows];
    }

    int rows() {
        return owners.length;
    }

    /** Row after row. */
    float[] floats() {
        return floats;
    }

    /** Where a row begins in {@link #floats}. */
    int offset(int slot) {
        return slot * dimension;
    }

    /** Euclidean length of a row. */
    double norm(int slot) {
        return norms[slot];
    }

    @Nullable
    ImageEntry owner(int slot) {
        return (ImageEntry) OWNER.getAcquire(owners, slot);
    }

    /** Whether the row is this entry's, before it is read. */
    boolean isOwnedBy(int slot, ImageEntry owner) {
        return OWNER.getAcquire(owners, slot) == owner;
    }

    /** Whether what was read since {@link #owner} is the owner's. */
    boolean isStill(int slot, @Nullable ImageEntry owner) {
        VarHandle.loadLoadFence();
        return OWNER.getOpaque(owners, slot) == owner;
    }

    /** Writes the floats of a row without an owner. */
    void write(int slot, EmbeddingVector vector) {
        vector.copyTo(floats, offset(slot));
        norms[slot] = ExactProduct.norm(floats, offset(slot), dimension);
    }

    /** Gives a row, as it has been written, to an entry. */
    void give(int slot, ImageEntry owner) {
        OWNER.setRelease(owners, slot, owner);
    }

    /** Takes a row from its owner, to be written again. */
    void take(int slot) {
        OWNER.setVolatile(owners, slot, null);
        // Without the fence the next owner's floats might be seen while the old owner still is.
        VarHandle.storeStoreFence();
    }
}
