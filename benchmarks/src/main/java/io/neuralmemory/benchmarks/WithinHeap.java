package io.neuralmemory.benchmarks;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fills a store, saves it, backs it up, opens it again and searches it exactly, in as much heap as the JVM was given.
 */
public final class WithinHeap {
    private static final int BATCH = 10_000;
    private static final String WORDS = "prefers the quiet table near the window, and never before nine; ";

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
            for (int from = 0; from < memories; from += BATCH) {
                store.storeAll(batch(from));
            }
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

    private List<NewMemory> batch(int from) {
        List<NewMemory> batch = new ArrayList<>();
        for (int i = from; i < Math.min(memories, from + BATCH); i++) {
            batch.add(NewMemory.of(WORDS.repeat(3) + i, Material.unitVector(dimension, random)));
        }
        return batch;
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
