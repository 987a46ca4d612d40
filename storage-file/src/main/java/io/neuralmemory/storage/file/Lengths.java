package io.neuralmemory.storage.file;

import java.util.Arrays;

/** A growing list of record lengths. Not thread-safe. */
final class Lengths {
    private int[] values = new int[64];
    private int count;

    void add(int length) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count + (count >> 1));
        }
        values[count++] = length;
    }

    int count() {
        return count;
    }

    int[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
