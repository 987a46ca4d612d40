package io.neuralmemory.engine.image;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.engine.codes.CodeSpace;
import io.neuralmemory.engine.write.WritePath;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All embeddings, row after row in large arrays, so that a search reads memory in order.
 *
 * <p>One writer at a time (guarded by the lock of {@link WritePath}), any number of readers without a lock. A row
 * belongs to the entry that is its owner; a reader looks at the owner before and after it read the floats, and believes
 * them only if it is the same entry (a sequence lock, with the entry as its version).
 */
final class EmbeddingSlab {
    /**
     * Floats in one chunk, about: 512 KB, large enough to read in order, small enough for a store of a few memories.
     * With what an array has besides it is less than that: an array of more than half a region has regions of the
     * collector G1 to itself, and of the smallest ones, of 1 MB, it would waste the other half.
     */
    private static final int CHUNK_FLOATS = (1 << 17) - 16;

    /** From so many on, some 64 MB, as many chunks as fit share an array. */
    private static final int MANY_CHUNKS = 128;

    /**
     * Floats in such an array, at most: 4 MB, which the collector leaves where it is, as it does not smaller ones until
     * they are old. It fills its regions, whichever size they have.
     */
    private static final int SHARED_FLOATS = (1 << 20) - 16;

    private final int dimension;
    private final int rowsPerChunk;
    private final Deque<Integer> freeRows = new ArrayDeque<>();
    private int usedRows;
    /** Rows that are allocated: written by one thread, read by any. */
    private volatile int rows;

    private volatile SlabChunk[] chunks = new SlabChunk[0];
    /** How often a row was allocated: as {@link #rows}, and visible with it. */
    private long written;

    private final SlabCodes codes = new SlabCodes(this);
    /** Guards what a new chunk's codes are made in, so that none is left without. */
    private final Object growth = new Object();

    private @Nullable CodeSpace space;

    EmbeddingSlab(int dimension) {
        this.dimension = dimension;
        this.rowsPerChunk = Math.max(1, CHUNK_FLOATS / dimension);
    }

    int dimension() {
        return dimension;
    }

    /** Whether no row is allocated. */
    boolean isEmpty() {
        return rows == 0;
    }

    /** A row that nobody owns. */
    int allocate() {
        int row = vacantRow();
        written++;
        rows = usedRows - freeRows.size();
        return row;
    }

    private int vacantRow() {
        Integer free = freeRows.poll();
        if (free != null) {
            return free;
        }
        if (usedRows == chunks.length * rowsPerChunk) {
            grow();
        }
        return usedRows++;
    }

    private void grow() {
        int before = chunks.length;
        int chunkFloats = rowsPerChunk * dimension;
        int more = before < MANY_CHUNKS ? 1 : SHARED_FLOATS / chunkFloats;
        SlabChunk[] grown = Arrays.copyOf(chunks, before + more);
        float[] floats = new float[more * chunkFloats];
        for (int i = before; i < grown.length; i++) {
            grown[i] = new SlabChunk(floats, (i - before) * chunkFloats, rowsPerChunk, dimension);
        }
        synchronized (growth) {
            if (space != null) {
                for (int i = before; i < grown.length; i++) {
                    grown[i].encode(space);
                }
            }
            chunks = grown;
        }
    }

    /** From now on every new chunk has codes in this space; returns those that may have none. */
    SlabChunk[] beginCodes(CodeSpace newSpace) {
        synchronized (growth) {
            space = newSpace;
            return chunks;
        }
    }

    SlabCodes codes() {
        return codes;
    }

    /** How many rows have an embedding. */
    int rows() {
        return rows;
    }

    /** How many embeddings were written, all in all. */
    long written() {
        // Read first, so that as many are seen as there are rows, at least.
        return rows >= 0 ? written : 0;
    }

    /** Writes the floats of a row without an owner, and then makes {@code owner} its owner. */
    void write(EmbeddingVector vector, ImageEntry owner) {
        SlabChunk chunk = chunkOf(owner.row());
        chunk.write(slotOf(owner.row()), vector);
        chunk.give(slotOf(owner.row()), owner);
    }

    /** Passes a row, floats unchanged, from one entry to another. */
    void pass(ImageEntry newOwner) {
        chunkOf(newOwner.row()).give(slotOf(newOwner.row()), newOwner);
    }

    /** Takes the row from its owner, to be written again. */
    void release(int row) {
        chunkOf(row).take(slotOf(row));
        freeRows.push(row);
        rows = usedRows - freeRows.size();
    }

    /** The embedding of {@code owner}; null if the row is no longer its own, or the owner belongs to another slab. */
    @Nullable
    EmbeddingVector read(ImageEntry owner) {
        SlabChunk[] all = chunks;
        if (owner.row() / rowsPerChunk >= all.length) {
            return null;
        }
        SlabChunk chunk = all[owner.row() / rowsPerChunk];
        int slot = slotOf(owner.row());
        if (!chunk.isOwnedBy(slot, owner)) {
            return null;
        }
        // Every float that was ever written here is finite, whoever's it is.
        EmbeddingVector copy = EmbeddingVector.copyOf(chunk.floats(), chunk.offset(slot), dimension);
        return chunk.isStill(slot, owner) ? copy : null;
    }

    /** All rows there are now, and some that are not yet; the array does not change. */
    SlabChunk[] chunks() {
        return chunks;
    }

    void forEachOwner(RowSet rows, Consumer<ImageEntry> action) {
        SlabChunk[] all = chunks;
        int end = all.length * rowsPerChunk;
        for (int row = rows.next(0, end); row < end; row = rows.next(row + 1, end)) {
            ImageEntry owner = all[row / rowsPerChunk].owner(slotOf(row));
            if (owner != null) {
                action.accept(owner);
            }
        }
    }

    private SlabChunk chunkOf(int row) {
        return chunks[row / rowsPerChunk];
    }

    private int slotOf(int row) {
        return row % rowsPerChunk;
    }
}
