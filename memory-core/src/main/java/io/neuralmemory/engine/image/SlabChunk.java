package io.neuralmemory.engine.image;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.engine.codes.CodeSpace;
import io.neuralmemory.engine.codes.RowCodes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an {@link EmbeddingSlab}: the floats of each, their length, and its owner, and its code once that is
 * wanted. Whoever reads a row looks at its {@link #owner} first, reads, and believes what it read only if that one
 * {@linkplain #isStill is still} the owner. Codes are believed by nobody.
 */
final class SlabChunk {
    private static final VarHandle OWNER = MethodHandles.arrayElementVarHandle(ImageEntry[].class);

    private final int dimension;
    private final float[] floats;
    private final int first;
    private final double[] norms;
    private final @Nullable ImageEntry[] owners;
    /** Null until they are wanted. Replaced, and changed, under this chunk's lock. */
    private volatile @Nullable RowCodes codes;

    /** @param first where its rows begin in {@code floats}, which others may share */
    SlabChunk(float[] floats, int first, int rows, int dimension) {
        this.dimension = dimension;
        this.floats = floats;
        this.first = first;
        norms = new double[rows];
        owners = new ImageEntry[rows];
    }

    int rows() {
        return owners.length;
    }

    /** Row after row, from the {@linkplain #offset offset} of the first on. */
    float[] floats() {
        return floats;
    }

    /** Where a row begins in {@link #floats}. */
    int offset(int slot) {
        return first + slot * dimension;
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
    synchronized void write(int slot, EmbeddingVector vector) {
        vector.copyTo(floats, offset(slot));
        norms[slot] = ExactProduct.norm(floats, offset(slot), dimension);
        encode(slot, codes);
    }

    /** Gives a row, as it has been written, to an entry. */
    void give(int slot, ImageEntry owner) {
        OWNER.setRelease(owners, slot, owner);
    }

    /** Takes a row from its owner, to be written again. */
    synchronized void take(int slot) {
        OWNER.setVolatile(owners, slot, null);
        // Without the fence the next owner's floats might be seen while the old owner still is.
        VarHandle.storeStoreFence();
        // So that codes that are made anew leave it out, too.
        norms[slot] = 0;
        encode(slot, codes);
    }

    /** The codes, which are wanted. */
    RowCodes codes() {
        return requireNonNull(codes, "codes");
    }

    /** Gives each row its code, in another space than before. */
    synchronized void encode(CodeSpace space) {
        RowCodes fresh = new RowCodes(space, rows());
        for (int slot = 0; slot < rows(); slot++) {
            encode(slot, fresh);
        }
        codes = fresh;
    }

    private void encode(int slot, @Nullable RowCodes into) {
        if (into != null && norms[slot] > 0) {
            into.encode(slot, floats, offset(slot), norms[slot]);
        } else if (into != null) {
            into.forget(slot);
        }
    }

    /** Adds up to so many rows, each scaled to length one; returns how many. */
    synchronized int addDirections(double[] sum, int most) {
        int added = 0;
        for (int slot = 0; slot < rows(); slot += Math.max(1, rows() / most)) {
            if (norms[slot] > 0) {
                for (int i = 0; i < dimension; i++) {
                    sum[i] += floats[offset(slot) + i] / norms[slot];
                }
                added++;
            }
        }
        return added;
    }
}
