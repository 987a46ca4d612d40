package io.neuralmemory.storage.json;

import static io.neuralmemory.storage.json.OriginalDirectory.all;
import static io.neuralmemory.storage.json.OriginalDirectory.reader;
import static io.neuralmemory.storage.json.OriginalDirectory.storeIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.tck.Seeds;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.SweptDisks;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A crash or a fault at any operation of an adoption: the next opening finds exactly the original's memories, and the
 * original's files are there under one name or the other.
 */
final class AdoptionCrashTest {
    private static final int POWER_LOSSES = 2;

    private final SweptDisks swept = new SweptDisks();

    @ParameterizedTest
    @EnumSource
    void aCrashAtAnyOperationLosesNothing(OriginalDirectory original) {
        Adopted whole = new Adopted(original);
        for (StoppedDisks.Left left : Sweeps.some(StoppedDisks.of(whole.disk, whole::open))) {
            Adopted stopped = new Adopted(original, left.disk());
            stopped.requireAll(left.disk().copy(), "killed " + left.where());
            stopped.losePower("power lost " + left.where());
        }
        swept.print("adoption, " + original + " stopped");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SPACE", "WRITE_ERROR", "READ_ERROR", "FORCE_ERROR"})
    void aFaultAtAnyOperationLosesNothing(Fault fault) {
        for (DiskOperation operation : Sweeps.some(operations(OriginalDirectory.DOCUMENT))) {
            if (fault.hits(operation.kind())) {
                Adopted adopted = failed(operation, fault, OriginalDirectory.DOCUMENT);
                adopted.requireAll(adopted.disk.copy(), fault + " at " + operation);
            }
        }
    }

    /** Nothing may stand on what the first process left in the page cache only. */
    @ParameterizedTest
    @EnumSource(names = {"DOCUMENT", "EMPTIED"})
    void aFailedForceARestartAndThenAPowerLossLoseNothing(OriginalDirectory original) {
        for (DiskOperation operation : Sweeps.some(operations(original))) {
            if (Fault.FORCE_ERROR.hits(operation.kind())) {
                Adopted adopted = failed(operation, Fault.FORCE_ERROR, original);
                adopted.losePower("failed at " + operation);
                adopted.open();
                adopted.losePower("failed at " + operation + ", opened again");
            }
        }
    }

    /**
     * What a failed force left counts as durable only once it is written again, whatever the second process reached.
     */
    @Test
    void aFailedForceAndASecondProcessThatIsCutShortLoseNothing() {
        for (DiskOperation operation : Sweeps.some(operations(OriginalDirectory.DOCUMENT))) {
            if (Fault.FORCE_ERROR.hits(operation.kind())) {
                Adopted second = failed(operation, Fault.FORCE_ERROR, OriginalDirectory.DOCUMENT);
                StoppedDisks.of(second.disk, second::open)
                        .forEach(left -> second.requireAll(
                                left.disk().crashLosingUnforced(),
                                "failed at " + operation + ", lost " + left.where()));
            }
        }
        swept.print("adoption, forces failed, second process stopped");
    }

    /** What an adoption does to the disk. */
    private List<DiskOperation> operations(OriginalDirectory original) {
        Adopted whole = new Adopted(original);
        long first = whole.disk.operations();
        whole.open();
        return whole.disk.log().subList(Math.toIntExact(first), whole.disk.log().size());
    }

    private Adopted failed(DiskOperation operation, Fault fault, OriginalDirectory original) {
        Adopted adopted = new Adopted(original);
        adopted.disk.failOnce(operation.number(), fault);
        adopted.open();
        adopted.disk.clearFaults();
        adopted.disk.kill();
        return adopted;
    }

    @ParameterizedTest
    @EnumSource
    void severalCrashesInARowLoseNothing(OriginalDirectory original) {
        Seeds.each(20, seed -> {
            Adopted adopted = new Adopted(original);
            for (int life = 0; life < 4; life++) {
                adopted.disk.stopAt(adopted.disk.operations() + Math.floorMod(seed * 31 + life * 17L, 70));
                adopted.open();
                adopted.disk = adopted.disk.crash(seed + life);
            }
            adopted.losePower("after four lives");
        });
    }

    /** A disk with the original's directory on it, durable. */
    private final class Adopted {
        private final OriginalDirectory original;
        private SimulatedDisk disk;

        Adopted(OriginalDirectory original, SimulatedDisk disk) {
            this.original = original;
            this.disk = disk;
        }

        Adopted(OriginalDirectory original) {
            this(original, SimulatedDisk.create());
            Path store = disk.path("/store");
            try {
                DurableFiles.createDirectories(store);
                original.putInto(store);
                try (Stream<Path> files = Files.walk(disk.root())) {
                    files.forEach(Adopted::force);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void force(Path file) {
            try (FileChannel channel = FileChannel.open(
                    file, Files.isDirectory(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void open() {
            try (PersistentMemory store = storeIn(disk.path("/store")).build()) {
                assertThat(all(store)).containsExactlyInAnyOrderElementsOf(original.memories());
            } catch (MemoryStoreException e) {
                // The disk has stopped or failed; what it holds is looked at next.
            }
        }

        void losePower(String where) {
            requireAll(disk.crashLosingUnforced(), where);
            requireAll(disk.crashKeepingUnforced(), where);
            for (int seed = 0; seed < POWER_LOSSES; seed++) {
                requireAll(disk.crash(seed), where + ", seed " + seed);
            }
        }

        /** Read in place, adopted, and written on. */
        private void requireAll(SimulatedDisk left, String where) {
            if (!swept.isNew(left, original)) {
                return;
            }
            Path directory = left.path("/store");
            List<Memory> memories = original.memories();
            original.requireFilesIn(directory);
            try (PersistentMemory store = reader(directory)) {
                assertThat(all(store)).as(where).containsExactlyInAnyOrderElementsOf(memories);
            }
            try (PersistentMemory store = storeIn(directory).build()) {
                assertThat(all(store)).as(where).containsExactlyInAnyOrderElementsOf(memories);
                store.store(NewMemory.builder("after").id("after").build());
            }
            original.requireFilesIn(directory);
            try (PersistentMemory store = reader(left.crash(1).path("/store"))) {
                assertThat(store.size()).as(where).isEqualTo(memories.size() + 1L);
            }
        }
    }
}
