package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.disk.DiskOperation.Kind;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A save whose disk does not answer, and the application that goes on meanwhile. */
@Timeout(300)
final class UseBesideASaveTest {
    private final SimulatedDisk disk = SimulatedDisk.create();
    private final CountDownLatch saving = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Test
    void readersAndLoggedWritersGoOnWhileASaveIsStuck() throws Exception {
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(disk.path("/store"))
                .build()) {
            store(memory, "before");
            holdBackSegments();
            CompletableFuture<Void> save = CompletableFuture.runAsync(memory::save);
            assertThat(saving.await(2, TimeUnit.MINUTES)).isTrue();

            store(memory, "meanwhile");
            memory.delete("before");
            assertThat(memory.find("meanwhile")).isPresent();
            assertThat(memory.search(MemoryQuery.similarTo(new float[] {1, 0}).build()))
                    .hasSize(1);
            assertThat(save).isNotDone();

            mayGoOn.countDown();
            save.get(2, TimeUnit.MINUTES);
        } finally {
            mayGoOn.countDown();
        }
        try (PersistentMemory memory = PersistentMemoryBuilder.load(disk.path("/store"))) {
            assertThat(memory.contains("before")).isFalse();
            assertThat(memory.contains("meanwhile")).isTrue();
        }
    }

    private static void store(PersistentMemory memory, String id) {
        memory.store(NewMemory.builder(id).id(id).embedding(1, 0).build());
    }

    private void holdBackSegments() {
        disk.observe(operation -> {
            if (operation.kind() == Kind.CREATE && operation.path().contains("memories-")) {
                saving.countDown();
                try {
                    mayGoOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }
}
