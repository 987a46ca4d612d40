package io.neuralmemory.vector;

import io.neuralmemory.Durability;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An application: searches, prints what it found, and what the engine says of dot products. */
final class SearchingProgram {
    /** What is compared is worth more than one thread. */
    private static final int MEMORIES = 3_000;

    private static final int DIMENSION = 512;
    private static final int SEARCHES = 20;

    private static final CountDownLatch TOLD = new CountDownLatch(1);

    private SearchingProgram() {}

    /** @param arguments a directory */
    public static void main(String[] arguments) throws InterruptedException {
        // Kept, so that it is not collected with its handler.
        Logger logger = Logger.getLogger("io.neuralmemory");
        logger.setLevel(Level.FINE);
        logger.addHandler(new Telling());
        Random random = new Random(1);
        try (PersistentMemory store = new PersistentMemoryBuilder()
                .withStoragePath(Path.of(arguments[0]))
                .withDurability(Durability.NONE)
                .build()) {
            MemoryBatch.Builder batch = MemoryBatch.builder();
            for (int i = 0; i < MEMORIES; i++) {
                batch.store(NewMemory.builder("x")
                        .id("m" + i)
                        .embedding(vector(random))
                        .build());
            }
            store.apply(batch.build());
            search(store, random);
            TOLD.await(10, TimeUnit.MINUTES);
            search(store, random);
        }
        logger.setLevel(Level.OFF);
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static void search(PersistentMemory store, Random random) {
        for (int i = 0; i < SEARCHES; i++) {
            store.search(MemoryQuery.similarTo(vector(random)).build())
                    .forEach(match -> System.out.println(match.memory().id() + " " + match.similarity()));
        }
    }

    private static final class Telling extends Handler {
        @Override
        public void publish(LogRecord said) {
            if (said.getMessage().startsWith("dot products")) {
                System.out.println("told: " + said.getMessage() + " " + Arrays.toString(said.getParameters()));
                TOLD.countDown();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
