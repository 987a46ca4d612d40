package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A force fails, the store is started again, writes are acknowledged, the power goes. What the first process left is
 * only in the page cache, and nothing acknowledged may stand on it.
 */
final class FailedForceTest {
    private static final int POWER_LOSSES = 20;

    @Test
    void nothingAcknowledgedStandsOnWhatAFailedForceLeft() {
        SimulatedDisk whole = SimulatedDisk.create();
        firstProcess(whole, new ArrayList<>());
        for (DiskOperation operation : whole.log()) {
            if (Fault.FORCE_ERROR.hits(operation.kind())) {
                failAndRestart(operation.number());
            }
        }
    }

    private static void failAndRestart(long operation) {
        List<String> acknowledged = new ArrayList<>();
        SimulatedDisk disk = SimulatedDisk.create();
        disk.failOnce(operation, Fault.FORCE_ERROR);
        try {
            firstProcess(disk, acknowledged);
        } catch (MemoryStoreException e) {
            // What failed was not acknowledged.
        }
        disk.clearFaults();
        disk.kill();
        try (PersistentMemory memory = open(disk)) {
            store(memory, "after", acknowledged);
            for (int seed = 0; seed < POWER_LOSSES; seed++) {
                requireAll(disk.crash(seed), acknowledged, operation);
            }
            requireAll(disk.crashLosingUnforced(), acknowledged, operation);
        }
    }

    private static void firstProcess(SimulatedDisk disk, List<String> acknowledged) {
        try (PersistentMemory memory = open(disk)) {
            store(memory, "first", acknowledged);
            store(memory, "second", acknowledged);
            memory.save();
            store(memory, "third", acknowledged);
        }
    }

    private static PersistentMemory open(SimulatedDisk disk) {
        return new PersistentMemoryBuilder()
                .withStoragePath(disk.path("/store"))
                .withBackgroundExecutor(Runnable::run)
                .build();
    }

    private static void store(PersistentMemory memory, String id, List<String> acknowledged) {
        memory.store(NewMemory.builder("content of " + id).id(id).build());
        acknowledged.add(id);
    }

    private static void requireAll(SimulatedDisk disk, List<String> acknowledged, long operation) {
        try (PersistentMemory memory = open(disk)) {
            assertThat(acknowledged).as("force %d failed", operation).allMatch(memory::contains);
        }
    }
}
