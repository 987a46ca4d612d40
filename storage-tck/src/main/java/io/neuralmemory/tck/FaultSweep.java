package io.neuralmemory.tck;

import io.neuralmemory.Durability;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.HashSet;
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

    private final LongFunction<? extends Run> begin;
    private final int step;

    private FaultSweep(LongFunction<? extends Run> begin, int step) {
        this.begin = begin;
        this.step = step;
    }

    /** A sweep over a backend. */
    public static FaultSweep ofBackend(BackendOpener opener) {
        return new FaultSweep(seed -> new BackendRun(opener, BackendWorkload.of(seed, 10)), 1);
    }

    /** A sweep over a log. */
    public static FaultSweep ofLog(LogOpener opener) {
        return new FaultSweep(seed -> new LogRun(opener, LogWorkload.of(seed, 12)), 1);
    }

    /** A sweep over a store in this mode, which must make every acknowledged write durable. */
    public static FaultSweep ofStore(StoreOpening opener, Durability durability) {
        return new FaultSweep(seed -> new StoreRun(opener, durability, Workload.repeatable(seed, 8)), 1);
    }

    /** The same sweep, in which only every so manieth operation fails. */
    public FaultSweep every(int newStep) {
        return new FaultSweep(begin, newStep);
    }

    /** Lets every operation of one workload meet {@code fault}. */
    public void everyOperation(Fault fault, long seed) {
        SimulatedDisk whole = Disks.withStore();
        long first = whole.operations();
        Run run = begin.apply(seed);
        run.runIn(Disks.store(whole));
        run.finish();
        for (DiskOperation operation : whole.log()) {
            if (operation.number() >= first
                    && (operation.number() - first) % step == 0
                    && fault.hits(operation.kind())) {
                Disks.explain(fault + " once at " + operation + ": ", () -> once(operation.number(), fault, seed));
                Disks.explain(fault + " from " + operation + ": ", () -> always(operation.number(), fault, seed));
            }
        }
    }

    private void once(long operation, Fault fault, long seed) {
        SimulatedDisk disk = Disks.withStore();
        disk.failOnce(operation, fault);
        live(disk, seed, operation);
    }

    private void always(long operation, Fault fault, long seed) {
        SimulatedDisk disk = Disks.withStore();
        disk.failAlways(operation, fault);
        live(disk, seed, operation);
    }

    private void live(SimulatedDisk disk, long seed, long faulty) {
        Run run = begin.apply(seed);
        boolean met = false;
        while (run.hasSteps()) {
            attempt(run, disk);
            if (!met && run.isFast() && disk.operations() > faulty) {
                met = true;
                // The step has got over the fault: what it says is durable must be so by something done since.
                losePower(run, disk.crashLosingUnforced());
            }
        }
        SimulatedDisk ended = disk.copy();
        run.crashed(true);
        Set<String> opened = new HashSet<>();
        for (int loss = 0; loss < POWER_LOSSES; loss++) {
            SimulatedDisk left = ended.crash(loss);
            // With everything forced, each loss of power leaves the same.
            if (opened.add(left.digest())) {
                Run after = run.fork();
                after.open(Disks.store(left));
                after.finish();
            }
        }
    }

    /** Does the next step until it succeeds; two attempts fail before a lasting fault ends. */
    private static void attempt(Run run, SimulatedDisk disk) {
        for (int failures = 0; ; failures++) {
            try {
                if (!run.isOpen()) {
                    run.open(Disks.store(disk));
                    if (run.isFast()) {
                        // Before anything is written: what the opened one called durable must be.
                        losePower(run, disk.crashLosingUnforced());
                    }
                }
                run.step();
                return;
            } catch (StoreUnavailableException | StoreClosedException e) {
                if (failures == ATTEMPTS) {
                    throw e;
                }
                failed(run, disk, e, failures > 0);
            }
        }
    }

    private static void losePower(Run run, SimulatedDisk left) {
        Run other = run.fork();
        other.crashed(true);
        other.open(Disks.store(left));
        other.abandon();
    }

    private static void failed(Run run, SimulatedDisk disk, MemoryStoreException failure, boolean again) {
        losePower(run, disk.crash(disk.operations()));
        run.failed(failure);
        if (again) {
            disk.clearFaults();
        }
    }
}
