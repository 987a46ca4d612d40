package io.neuralmemory.it;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;

/** A process that loads a store and says how much heap it then needs: run with a small heap of its own. */
final class LoadedHeap {
    private LoadedHeap() {}

    public static void main(String[] args) {
        try (PersistentMemory memory = PersistentMemoryBuilder.load(Path.of(args[0]))) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println(memory.size() + " " + (runtime.totalMemory() - runtime.freeMemory()));
        }
    }
}
