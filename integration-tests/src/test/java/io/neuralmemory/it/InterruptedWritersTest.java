package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts close file channels; here they must not. */
final class InterruptedWritersTest {
    private static final int THREADS = 8;
    private static final int WRITES = 50;

    @Test
    void interruptedWritersStoreEverythingAndKeepTheirFlag(@TempDir Path directory) throws InterruptedException {
        Path store = directory.resolve("store");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<Thread> flagLost = ConcurrentHashMap.newKeySet();
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(store)
                .build()) {
            CountDownLatch started = new CountDownLatch(THREADS);
            List<Thread> writers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                String prefix = "writer" + t + "-";
                Thread writer = new Thread(() -> {
                    Thread.currentThread().interrupt();
                    started.countDown();
                    for (int i = 0; i < WRITES; i++) {
                        memory.store(NewMemory.builder("content").id(prefix + i).build());
                        acknowledged.add(prefix + i);
                    }
                    if (!Thread.currentThread().isInterrupted()) {
                        flagLost.add(Thread.currentThread());
                    }
                });
                writers.add(writer);
                writer.start();
            }
            started.await();
            for (Thread writer : writers) {
                while (writer.isAlive()) {
                    writer.interrupt();
                    writer.join(1);
                }
            }
            Thread.currentThread().interrupt();
            memory.save();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(acknowledged).hasSize(THREADS * WRITES);
        assertThat(flagLost).isEmpty();
        try (PersistentMemory memory = PersistentMemoryBuilder.load(store)) {
            assertThat(acknowledged).allMatch(memory::contains);
        }
    }
}
