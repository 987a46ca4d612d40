package io.neuralmemory.engine.words;

import java.util.Arrays;

/** Numbers one behind the other, as many as come. Not thread-safe. */
final class Numbers {
    private int[] all = new int[1 << 8];
    private int size;

    void add(int number) {
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = number;
    }

    int get(int index) {
        return all[index];
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(all, size);
    }

    void clear() {
        size = 0;
    }
}
