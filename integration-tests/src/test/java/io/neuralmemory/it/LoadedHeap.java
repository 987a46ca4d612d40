package io.neuralmemory.it;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;

/**
 * A process that loads an empty store and then a full one, and says how much more heap the full one needs: run with a
 * small heap of its own.
 */
final class LoadedHeap {
    private LoadedHeap() {}

    public static void main(String[] args) {
        PersistentMemory empty = PersistentMemoryBuilder.load(Path.of(args[0]));
        long base = used();
        empty.close();
        try (PersistentMemory full = PersistentMemoryBuilder.load(Path.of(args[1]))) {
            System.out.println(full.size() + " " + (used() - base));
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
