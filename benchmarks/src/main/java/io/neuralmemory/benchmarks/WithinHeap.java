package io.neuralmemory.benchmarks;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Fills a store, saves it, backs it up, opens it again and searches it exactly, in as much heap as the JVM was given.
 */
public final class WithinHeap {
    private final PersistentMemoryBuilder builder;
    private final int memories;
    private final int dimension;
    private final SplittableRandom random = new SplittableRandom(1);
    private long before = System.nanoTime();

    private WithinHeap(PersistentMemoryBuilder builder, int memories, int dimension) {
        this.builder = builder;
        this.memories = memories;
        this.dimension = dimension;
    }

    /** Takes the backend's name, how many memories and of how many numbers. */
    public static void main(String[] arguments) {
        try (Scratch scratch = new Scratch()) {
            Path directory = scratch.directory().resolve("store");
            new WithinHeap(
                            new PersistentMemoryBuilder()
                                    .withStoragePath(directory)
                                    .withBackend(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]))
                    .run();
        }
    }

    private void run() {
        try (PersistentMemory store = builder.build()) {
            LargeStore.fill(store, memories, dimension, random);
            tell("stored " + store.size());
            store.save();
            tell("saved");
            store.backup();
            tell("backed up");
        }
        tell("closed");
        try (PersistentMemory store = builder.build()) {
            tell("opened " + store.size());
            MemoryQuery query = MemoryQuery.similarTo(Material.unitVector(dimension, random))
                    .limit(10)
                    .build();
            tell("found " + store.search(query).size() + ", the first time");
            tell("found " + store.search(query).size());
        }
        tell("closed");
    }

    private void tell(String what) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%-24s %6.1f s   heap in use %4d of %4d MB%n",
                what,
                (System.nanoTime() - before) / 1e9,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
        before = System.nanoTime();
    }
}
