package io.neuralmemory.benchmarks;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A store of very many memories, each with a text of some 200 characters, three tags and an embedding. */
public final class LargeStore {
    static final int DIMENSION = 384;

    private static final int BATCH = 10_000;
    private static final String WORDS = "prefers the quiet table near the window, and never before nine; ";
    private static final List<String> TOPICS = List.of("preference", "work", "travel", "food", "health", "family");

    private LargeStore() {}

    /**
     * Takes {@code fill} or {@code open}, the backend's name, a directory, and how many memories there are. After an
     * opening it prints milliseconds on the clock and of the processor, and megabytes: of heap that lives, and of
     * memory that was resident at most, up to then.
     */
    public static void main(String[] arguments) throws IOException {
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder()
                .withStoragePath(Path.of(arguments[2]))
                .withBackend(arguments[1]);
        if (arguments[0].equals("fill")) {
            try (PersistentMemory store = builder.build()) {
                fill(store, Integer.parseInt(arguments[3]), DIMENSION, new SplittableRandom(1));
                store.save();
            }
            return;
        }
        long start = System.nanoTime();
        try (PersistentMemory store = builder.build()) {
            String clock = milliseconds(System.nanoTime() - start);
            String processor = milliseconds(FirstAnswer.processorNanos());
            long peak = FirstAnswer.peakBytes() >> 20;
            System.out.println(clock + " " + processor + " " + (FirstAnswer.liveBytes() >> 20) + " " + peak);
            requireAll(store, Integer.parseInt(arguments[3]));
        }
    }

    static String milliseconds(long nanos) {
        return String.valueOf(nanos / 1_000_000);
    }

    private static void requireAll(PersistentMemory store, int memories) {
        if (store.size() != memories) {
            throw new IllegalStateException(store.size() + " memories, " + memories + " expected");
        }
    }

    /** Stores so many more. */
    static void fill(PersistentMemory store, int memories, int dimension, SplittableRandom random) {
        for (int from = 0; from < memories; from += BATCH) {
            List<NewMemory> batch = new ArrayList<>();
            for (int i = from; i < Math.min(memories, from + BATCH); i++) {
                int topic = random.nextInt(TOPICS.size() - 2);
                batch.add(NewMemory.builder(WORDS.repeat(3) + i)
                        .embedding(Material.unitVector(dimension, random))
                        .tags(TOPICS.subList(topic, topic + 3))
                        .build());
            }
            store.storeAll(batch);
        }
    }
}
