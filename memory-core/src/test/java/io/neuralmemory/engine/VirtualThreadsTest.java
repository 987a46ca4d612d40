package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The store used from many virtual threads. */
@EnabledForJreRange(min = JRE.JAVA_21)
final class VirtualThreadsTest {
    private final FakeStore store;

    VirtualThreadsTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void thousandsOfVirtualThreadsWriteAndRead() throws Exception {
        PersistentMemory memory = store.open();
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String id = "m" + i;
            results.add(threads.submit(() -> {
                memory.store(memory(id, "x"));
                memory.search(MemoryQuery.similarTo(1).limit(1).build());
                return memory.recall(id).isPresent();
            }));
        }
        for (Future<Boolean> result : results) {
            assertThat(result.get(2, TimeUnit.MINUTES)).isTrue();
        }
        threads.shutdown();

        assertThat(memory.size()).isEqualTo(2_000);
    }
}
