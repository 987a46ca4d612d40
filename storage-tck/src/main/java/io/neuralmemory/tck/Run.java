package io.neuralmemory.tck;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something under test that is driven through a workload, in one or several lives, and compared each time it is opened
 * with what its calls should have led to. Not thread-safe, except that {@link #fork} may be called on any thread which
 * does a file operation for what is tested: a run that may go on meanwhile guards with its own monitor what a fork
 * takes over, and holds that monitor during no call of what it tests.
 */
interface Run {
    /** Opens it here, as found, and compares; an instance before is abandoned. */
    void open(Path directory);

    boolean isOpen();

    boolean hasSteps();

    /** Does the next step; one that throws stays the next. */
    void step();

    /** What to ask, when a call has returned, for what it returned in spite of; for messages. */
    void watch(Supplier<Optional<String>> happened);

    /** A step has failed: abandons the instance if it must not be used again. */
    void failed(MemoryStoreException failure);

    /** Forgets the instance, as its process has died or its medium has failed. */
    void abandon();

    /** Abandons the instance; the power was lost, or only its process died. */
    void crashed(boolean powerLoss);

    /** As {@link #crashed}; then it is opened on what that left, which is never damage. */
    default void comeBack(SimulatedDisk left, boolean powerLoss) {
        crashed(powerLoss);
        try {
            open(Disks.store(left));
        } catch (MemoryStoreException e) {
            throw new AssertionError(
                    "what " + Timeline.crash(powerLoss) + " left was refused, though nothing is damaged: " + e
                            + ": read whatever a crash can leave, and say of nothing that it was safe unless it was forced",
                    e);
        }
    }

    /** A run with the same past, to be opened first, and a future of its own. */
    Run fork();

    /** Closes; then a new instance must have everything. */
    void finish();

    /** Whether it is opened so fast that it may be opened at a few more places of a sweep. */
    default boolean isFast() {
        return true;
    }

    /** Opens it here and goes on with the workload to its end. */
    default void runIn(Path directory) {
        open(directory);
        while (hasSteps()) {
            step();
        }
    }
}
