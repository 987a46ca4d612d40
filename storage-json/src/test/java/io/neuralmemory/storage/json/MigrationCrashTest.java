package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreMigration;
import io.neuralmemory.tck.RandomMemories;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.SweptDisks;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A crash or a fault at any operation of a migration: the source is as it was, the target is whole or not there, and
 * the same migration again completes it.
 */
final class MigrationCrashTest {
    private static final int POWER_LOSSES = 2;
    private static final String SOURCE = "/parent/source";
    private static final String TARGET = "/parent/target";

    private final SweptDisks swept = new SweptDisks();
    private final SimulatedDisk before;
    private final List<Memory> memories;

    /** A source of which a part is in the log only. */
    MigrationCrashTest() {
        SimulatedDisk disk = SimulatedDisk.create();
        RandomMemories random = new RandomMemories(new SplittableRandom(5), 4);
        try (PersistentMemory store =
                new PersistentMemoryBuilder().withStoragePath(disk.path(SOURCE)).build()) {
            put(store, random.next(6));
            store.save();
        }
        PersistentMemory killed =
                new PersistentMemoryBuilder().withStoragePath(disk.path(SOURCE)).build();
        put(killed, random.next(3));
        String removed = all(killed).get(0).id();
        killed.delete(removed);
        memories = all(killed);
        before = disk.crashKeepingUnforced();
        disk.kill();
    }

    private static void put(PersistentMemory store, List<Memory> memories) {
        MemoryBatch.Builder batch = MemoryBatch.builder();
        memories.forEach(batch::put);
        store.apply(batch.build());
    }

    private static List<Memory> all(PersistentMemory store) {
        List<Memory> all = new ArrayList<>();
        store.forEach(all::add);
        return all;
    }

    private static List<Memory> read(Path directory) {
        try (PersistentMemory store = new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withReadOnly(true)
                .build()) {
            return all(store);
        }
    }

    private static void migrate(SimulatedDisk disk) {
        StorageConfig target =
                StorageConfig.at(disk.path(TARGET)).withBackend("json").withOption("json.codec", "json+gzip");
        StoreMigration.migrate(disk.path(SOURCE), target, (phase, count, total) -> {});
    }

    /** What a whole migration does to the disk. */
    private List<DiskOperation> operations() {
        SimulatedDisk disk = before.copy();
        int first = disk.log().size();
        migrate(disk);
        return disk.log().subList(first, disk.log().size());
    }

    @Test
    void aCrashAtAnyOperationLeavesAllOrNothing() {
        SimulatedDisk whole = before.copy();
        for (StoppedDisks.Left left : Sweeps.some(StoppedDisks.of(whole, () -> migrate(whole)))) {
            comeBack(left.disk().copy(), "killed " + left.where());
            comeBack(left.disk().crashLosingUnforced(), "unforced lost " + left.where());
            for (int seed = 0; seed < POWER_LOSSES; seed++) {
                comeBack(left.disk().crash(seed), "power lost " + left.where() + ", seed " + seed);
            }
        }
        swept.print("migration, stopped");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SPACE", "WRITE_ERROR", "READ_ERROR", "FORCE_ERROR"})
    void aFaultAtAnyOperationLeavesAllOrNothing(Fault fault) {
        for (DiskOperation operation : Sweeps.some(operations())) {
            if (fault.hits(operation.kind())) {
                SimulatedDisk disk = before.copy();
                disk.failOnce(operation.number(), fault);
                attempt(disk);
                disk.clearFaults();
                comeBack(disk, fault + " at " + operation);
            }
        }
    }

    private static void attempt(SimulatedDisk disk) {
        try {
            migrate(disk);
        } catch (MemoryStoreException e) {
            // The disk has stopped or failed; what it holds is looked at next.
        }
    }

    private void comeBack(SimulatedDisk disk, String where) {
        if (!swept.isNew(disk, "")) {
            return;
        }
        assertThat(bytes(disk.path(SOURCE))).as("source, " + where).isEqualTo(bytes(before.path(SOURCE)));
        complete(disk, where);
        try (PersistentMemory store =
                new PersistentMemoryBuilder().withStoragePath(disk.path(TARGET)).build()) {
            assertThat(store.recovery().endedCleanly()).as(where).isTrue();
        }
        complete(disk.crash(1), where + ", and power lost later");
    }

    /** The target is whole, or the migration is made again. */
    private void complete(SimulatedDisk disk, String where) {
        if (Files.exists(disk.path(TARGET))) {
            assertThatThrownBy(() -> migrate(disk)).as(where).isInstanceOf(StoreConfigurationException.class);
        } else {
            migrate(disk);
            assertThat(disk.path(TARGET + ".migrating")).as(where).doesNotExist();
        }
        assertThat(read(disk.path(TARGET))).as(where).containsExactlyInAnyOrderElementsOf(memories);
    }

    private static SortedMap<String, ByteBuffer> bytes(Path directory) {
        SortedMap<String, ByteBuffer> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(file.getFileName().toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }
}
