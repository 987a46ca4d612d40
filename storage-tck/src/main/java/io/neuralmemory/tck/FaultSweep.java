package io.neuralmemory.tck;

import io.neuralmemory.Durability;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Lets the simulated disk fail under a backend, a log or a whole store: each file operation of a workload, once and
 * from then on. Whatever fails must say so; then it is done again, by a new instance where the old one must not be
 * used; in the end everything must be there, after a loss of power too. At each failure the power is also lost on a
 * copy.
 */
public final class FaultSweep {
    private static final int POWER_LOSSES = 2;
    private static final int ATTEMPTS = 4;

    private final String name;
    private final LongFunction<? extends Run> begin;
    private final int step;

    private FaultSweep(String name, LongFunction<? extends Run> begin, int step) {
        this.name = name;
        this.begin = begin;
        this.step = step;
    }

    /** A sweep over a backend. */
    public static FaultSweep ofBackend(BackendOpener opener) {
        return new FaultSweep("backend", seed -> new BackendRun(opener, BackendWorkload.of(seed, 10)), 1);
    }

    /** A sweep over a log. */
    public static FaultSweep ofLog(LogOpener opener) {
        return new FaultSweep("log", seed -> new LogRun(opener, LogWorkload.of(seed, 12)), 1);
    }

    /** A sweep over a store in this mode, which must make every acknowledged write durable. */
    public static FaultSweep ofStore(StoreOpening opener, Durability durability) {
        return new FaultSweep(
                "store " + durability, seed -> new StoreRun(opener, durability, Workload.repeatable(seed, 8)), 1);
    }

    /** The same sweep, in which only every so manieth operation fails. */
    public FaultSweep every(int newStep) {
        return new FaultSweep(name, begin, newStep);
    }

    /** Lets every operation of one workload meet {@code fault}. */
    public void everyOperation(Fault fault, long seed) {
        SimulatedDisk whole = Disks.withStore();
        long first = whole.operations();
        Run run = begin.apply(seed);
        run.runIn(Disks.store(whole));
        run.finish();
        SweptDisks swept = new SweptDisks();
        for (DiskOperation operation : whole.log()) {
            if (operation.number() >= first
                    && (operation.number() - first) % step == 0
                    && fault.hits(operation.kind())) {
                Disks.explain(fault + " once at " + operation + ": ", () -> {
                    SimulatedDisk disk = Disks.withStore();
                    disk.failOnce(operation.number(), fault);
                    live(disk, seed, new Met(operation, fault), swept);
                });
                Disks.explain(fault + " from " + operation + ": ", () -> {
                    SimulatedDisk disk = Disks.withStore();
                    disk.failAlways(operation.number(), fault);
                    live(disk, seed, new Met(operation, fault), swept);
                });
            }
        }
        swept.print(name + ", " + fault + ", seed " + seed);
    }

    /**
     * A fault that an operation meets.
     *
     * @param operation the same in each run up to there
     */
    private record Met(DiskOperation operation, Fault fault) {
        /** What the disk said in a call that began before this operation; empty if it did not get there. */
        Optional<String> since(long before, SimulatedDisk disk) {
            return before <= operation.number() && operation.number() < disk.operations()
                    ? Optional.of("the disk said " + fault.name() + " at operation " + operation)
                    : Optional.empty();
        }
    }

    private void live(SimulatedDisk disk, long seed, Met met, SweptDisks swept) {
        Run run = begin.apply(seed);
        boolean over = false;
        while (run.hasSteps()) {
            attempt(run, disk, met, swept);
            if (!over && run.isFast() && disk.operations() > met.operation().number()) {
                over = true;
                // The step has got over the fault: what it says is durable must be so by something done since.
                losePower(run, disk.crashLosingUnforced(), swept);
            }
        }
        SimulatedDisk ended = disk.copy();
        run.abandon();
        Set<String> opened = new HashSet<>();
        for (int loss = 0; loss < POWER_LOSSES; loss++) {
            SimulatedDisk left = ended.crash(loss);
            // With everything forced, each loss of power leaves the same.
            String digest = left.digest();
            boolean isNew = opened.add(digest);
            swept.add(digest, isNew);
            if (isNew) {
                Run after = run.fork();
                after.comeBack(left, true);
                after.finish();
            }
        }
    }

    /** Does the next step until it succeeds; two attempts fail before a lasting fault ends. */
    private static void attempt(Run run, SimulatedDisk disk, Met met, SweptDisks swept) {
        for (int failures = 0; ; failures++) {
            try {
                if (!run.isOpen()) {
                    run.open(Disks.store(disk));
                    if (run.isFast()) {
                        // Before anything is written: what the opened one called durable must be.
                        losePower(run, disk.crashLosingUnforced(), swept);
                    }
                }
                long before = disk.operations();
                run.watch(() -> met.since(before, disk));
                run.step();
                return;
            } catch (StoreUnavailableException | StoreClosedException e) {
                if (failures == ATTEMPTS) {
                    throw e;
                }
                failed(run, disk, e, swept);
                if (failures > 0) {
                    disk.clearFaults();
                }
            }
        }
    }

    private static void losePower(Run run, SimulatedDisk left, SweptDisks swept) {
        swept.add(left.digest(), true);
        Run other = run.fork();
        other.comeBack(left, true);
        other.abandon();
    }

    private static void failed(Run run, SimulatedDisk disk, MemoryStoreException failure, SweptDisks swept) {
        losePower(run, disk.crash(disk.operations()), swept);
        run.failed(failure);
    }
}
