package io.neuralmemory.tck;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A commit is there wholly or not at all after any crash, and is there once it has returned. */
@Timeout(600)
public abstract class StorageBackendCrashContract extends StorageBackendFixture {
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
}
