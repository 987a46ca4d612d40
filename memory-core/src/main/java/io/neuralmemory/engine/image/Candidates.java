package io.neuralmemory.engine.image;

import java.util.Arrays;

/**
 * Rows, each with an estimate of its similarity: added in any order, and then taken, the most similar first. What is
 * never taken was never sorted (a binary heap). Not thread-safe.
 */
public final class Candidates {
    /** The estimate, as an int that is ordered as it is, above the row. */
    private long[] heap = new long[256];

    private int size;
    private long taken;

    void add(float estimate, int row) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        heap[size++] = (long) ordered(Float.floatToRawIntBits(estimate)) << Integer.SIZE | row;
    }

    /** Adds what another one has. */
    public void addAll(Candidates other) {
        if (size + other.size > heap.length) {
            heap = Arrays.copyOf(heap, (size + other.size) * 2);
        }
        System.arraycopy(other.heap, 0, heap, size, other.size);
        size += other.size;
    }

    /** To be called when all have been added, and before one is taken. */
    public void order() {
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** Takes the most similar one that is left; false if none is. */
    public boolean take() {
        if (size == 0) {
            return false;
        }
        taken = heap[0];
        heap[0] = heap[--size];
        sink(0);
        return true;
    }

    /** The estimate of the one taken last. */
    public float estimate() {
        return Float.intBitsToFloat(ordered((int) (taken >> Integer.SIZE)));
    }

    /** The row of the one taken last. */
    public int row() {
        return (int) taken;
    }

    private void sink(int from) {
        long sinking = heap[from];
        int at = from;
        int child = 2 * at + 1;
        while (child < size) {
            if (child + 1 < size && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= sinking) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = sinking;
    }

    /** Negative floats are ordered the other way round; done twice, nothing has changed. */
    private static int ordered(int bits) {
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
