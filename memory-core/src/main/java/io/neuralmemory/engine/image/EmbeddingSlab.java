package io.neuralmemory.engine.image;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.engine.write.WritePath;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * All embeddings, row after row in large arrays, so that a search reads memory in order.
 *
 * <p>One writer at a time (guarded by the lock of {@link WritePath}), any number of readers without a lock. A row
 * belongs to the entry that is its owner; a reader looks at the owner before and after it read the floats, and believes
 * them only if it is the same entry (a sequence lock, with the entry as its version).
 */
final class EmbeddingSlab {
    private static final VarHandle OWNER = MethodHandles.arrayElementVarHandle(ImageEntry[].class);

    /**
     * Floats in one chunk, about: 512 KB, large enough to read in order, small enough for a store of a few memories.
     */
    private static final int CHUNK_FLOATS = 1 << 17;

    private final int dimension;
    private final int rowsPerChunk;
    private final Deque<Integer> freeRows = new ArrayDeque<>();
    private int usedRows;
    /** Rows that are allocated: written by one thread, read by any. */
    private volatile int rows;

    private volatile Chunk[] chunks = new Chunk[0];

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
        rows = usedRows - freeRows.size();
        return row;
    }

    private int vacantRow() {
        Integer free = freeRows.poll();
        if (free != null) {
            return free;
        }
        if (usedRows == chunks.length * rowsPerChunk) {
            Chunk[] grown = Arrays.copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new Chunk(rowsPerChunk, dimension);
            chunks = grown;
        }
        return usedRows++;
    }

    /** Writes the floats of a row without an owner, and then makes {@code owner} its owner. */
    void write(EmbeddingVector vector, ImageEntry owner) {
        Chunk chunk = chunkOf(owner.row());
        int slot = owner.row() % rowsPerChunk;
        vector.copyTo(chunk.floats, slot * dimension);
        chunk.norms[slot] = DotProduct.norm(chunk.floats, slot * dimension, dimension);
        OWNER.setRelease(chunk.owners, slot, owner);
    }

    /** Passes a row, floats unchanged, from one entry to another. */
    void pass(ImageEntry newOwner) {
        OWNER.setRelease(chunkOf(newOwner.row()).owners, newOwner.row() % rowsPerChunk, newOwner);
    }

    /** Takes the row from its owner, to be written again. */
    void release(int row) {
        OWNER.setVolatile(chunkOf(row).owners, row % rowsPerChunk, null);
        // Without the fence the next owner's floats might be seen while the old owner still is.
        VarHandle.storeStoreFence();
        freeRows.push(row);
        rows = usedRows - freeRows.size();
    }

    /** The embedding of {@code owner}; null if the row is no longer its own, or the owner belongs to another slab. */
    @Nullable
    EmbeddingVector read(ImageEntry owner) {
        Chunk[] all = chunks;
        if (owner.row() / rowsPerChunk >= all.length) {
            return null;
        }
        Chunk chunk = all[owner.row() / rowsPerChunk];
        int slot = owner.row() % rowsPerChunk;
        if (OWNER.getAcquire(chunk.owners, slot) != owner) {
            return null;
        }
        float[] copy = Arrays.copyOfRange(chunk.floats, slot * dimension, (slot + 1) * dimension);
        VarHandle.loadLoadFence();
        return OWNER.getOpaque(chunk.owners, slot) == owner ? EmbeddingVector.of(copy) : null;
    }

    /** Receives the similarity of one row. */
    @FunctionalInterface
    public interface Visitor {
        void visit(ImageEntry entry, double similarity);
    }

    /**
     * Hands every owned row, in order, with its cosine similarity to {@code query} to {@code visitor}; rows of all
     * zeros are left out.
     */
    void compare(float[] query, Visitor visitor) {
        float[] direction = scaledToLengthOne(query);
        for (Chunk chunk : chunks) {
            for (int slot = 0; slot < rowsPerChunk; slot++) {
                compareRow(chunk, slot, direction, visitor);
            }
        }
    }

    /** Without this, products of very small floats would vanish. */
    private float[] scaledToLengthOne(float[] query) {
        double norm = DotProduct.norm(query, 0, dimension);
        float[] scaled = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            scaled[i] = (float) (query[i] / norm);
        }
        return scaled;
    }

    private void compareRow(Chunk chunk, int slot, float[] direction, Visitor visitor) {
        while (true) {
            ImageEntry owner = (ImageEntry) OWNER.getAcquire(chunk.owners, slot);
            if (owner == null) {
                return;
            }
            double norm = chunk.norms[slot];
            double dot = DotProduct.of(chunk.floats, slot * dimension, direction, dimension);
            VarHandle.loadLoadFence();
            if (OWNER.getOpaque(chunk.owners, slot) == owner) {
                if (norm > 0) {
                    visitor.visit(owner, dot / norm);
                }
                return;
            }
        }
    }

    private Chunk chunkOf(int row) {
        return chunks[row / rowsPerChunk];
    }

    private static final class Chunk {
        final float[] floats;
        final double[] norms;
        final @Nullable ImageEntry[] owners;

        Chunk(int rows, int dimension) {
            floats = new float[rows * dimension];
            norms = new double[rows];
            owners = new ImageEntry[rows];
        }
    }
}
