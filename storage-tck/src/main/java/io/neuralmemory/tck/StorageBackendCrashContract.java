package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A commit is there wholly or not at all after any crash, and is there once it has returned. */
@Timeout(600)
public abstract class StorageBackendCrashContract extends StorageBackendFixture {
    private final RandomMemories memories = new RandomMemories(new SplittableRandom(13), DIMENSION);

    /** For subclasses. */
    protected StorageBackendCrashContract() {}

    @BeforeEach
    void needsTheSimulatedDisk() {
        requireSimulatedDisk();
    }

    @Test
    void aCrashAtAnyOperationLeavesWholeCommitsAndEveryOneThatReturned() {
        CrashSweep sweep = CrashSweep.ofBackend(this::open).every(Sweeps.step(sweepStep()));
        Sweeps.each(2, seed -> Sweeps.requireDisks(leastDisks(), sweep.everyOperation(seed)));
    }

    @Test
    void aFileSystemWithoutLinksKeepsTheSamePromise() {
        Sweeps.each(
                1,
                CrashSweep.ofBackend(this::open)
                        .every(Sweeps.step(3 * sweepStep()))
                        .withoutLinks()::everyOperation);
    }

    @Test
    void seededHistoriesOfCrashesLoseNothingThatWasCommitted() {
        Sweeps.each(500 / sweepStep(), CrashSweep.ofBackend(this::open)::history);
    }

    @Test
    void aLargeBatchIsThereWhollyOrNotAtAllWhenItsCommitWasStopped() {
        SimulatedDisk disk = Disks.withStore();
        BackendContents before = commit(Disks.store(disk), batch(1, remove("none")));
        BackendContents after = before.after(LargeBatch.through(2));
        SpreadCopies stops = new SpreadCopies(disk);
        try (StorageBackend backend = open(Disks.store(disk))) {
            backend.load(memory -> {});
            disk.observe(stops);
            backend.commit(LargeBatch.through(2));
        }
        for (SimulatedDisk stopped : Sweeps.some(stops.copies())) {
            for (SimulatedDisk left : List.of(stopped, stopped.crashLosingUnforced())) {
                BackendContents found = load(Disks.store(left));
                assertThat(found.equals(before) || found.equals(after))
                        .as(
                                "the machine stopped within a commit of %d memories, and left a part of it: %s",
                                after.memories().size(), found)
                        .isTrue();
            }
        }
    }

    @Test
    void aReaderChangesNothingThatACrashedWriterLeft() {
        SimulatedDisk disk = Disks.withStore();
        commit(Disks.store(disk), batch(1, puts(memories.next(3))));
        SpreadCopies stops = new SpreadCopies(disk);
        disk.observe(stops);
        commit(Disks.store(disk), batch(2, puts(memories.next(4))), batch(3, puts(memories.next(5))));
        for (SimulatedDisk left : stops.copies()) {
            DirectoryImage image = DirectoryImage.of(Disks.store(left));
            try (StorageBackend reader = openReadOnly(Disks.store(left))) {
                BackendContents.loadedFrom(reader);
            } catch (MemoryStoreException e) {
                assertThat(e).as("a refusal").hasMessageMatching("(?s).+");
            }
            assertThat(DirectoryImage.of(Disks.store(left))).isEqualTo(image);
        }
    }
}
