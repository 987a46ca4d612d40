package io.neuralmemory.storage.file.blob;

import java.util.Arrays;

/** A growing list of record lengths. Not thread-safe. */
public final class Lengths {
    private int[] values = new int[64];
    private int count;

    public void add(int length) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count + (count >> 1));
        }
        values[count++] = length;
    }

    public int count() {
        return count;
    }

    public int[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
