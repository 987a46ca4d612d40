package io.neuralmemory.tck;

import io.neuralmemory.Durability;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Crashes a backend, a log or a whole store on the simulated disk, and fails unless it comes back with a state that it
 * may come back with: a prefix of the calls that were issued, with all those that are durable by what they promised.
 */
public final class CrashSweep {
    private static final int POWER_LOSSES = 2;
    private static final int STEPS_AFTER = 3;
    private static final int LIVES = 4;

    private final LongFunction<? extends Run> begin;
    private final int step;

    private CrashSweep(LongFunction<? extends Run> begin, int step) {
        this.begin = begin;
        this.step = step;
    }

    /** A sweep over a backend. */
    public static CrashSweep ofBackend(BackendOpener opener) {
        return new CrashSweep(seed -> new BackendRun(opener, BackendWorkload.of(seed, 12)), 1);
    }

    /** A sweep over a log. */
    public static CrashSweep ofLog(LogOpener opener) {
        return new CrashSweep(seed -> new LogRun(opener, LogWorkload.of(seed, 16)), 1);
    }

    /** A sweep over a store in this mode. */
    public static CrashSweep ofStore(StoreOpener opener, Durability durability) {
        return new CrashSweep(seed -> new StoreRun(opener, durability, Workload.of(seed, 10)), 1);
    }

    /** The same sweep, which stops only at every so manieth operation. */
    public CrashSweep every(int newStep) {
        return new CrashSweep(begin, newStep);
    }

    /**
     * Stops one workload at each of its file operations; after each stop the process dies or the power is lost in
     * several ways, and each disk left behind is opened twice, written on, crashed again and opened again.
     */
    public void everyOperation(long seed) {
        SimulatedDisk whole = Disks.withStore();
        long first = whole.operations();
        Run run = begin.apply(seed);
        run.runIn(Disks.store(whole));
        long last = whole.operations();
        run.abandon();
        for (long stop = first; stop < last; stop += step) {
            everyCrashAt(stop, stop / step % 2 == 0 ? Stop.WITHIN : Stop.BEFORE, seed);
        }
    }

    private void everyCrashAt(long operation, Stop stop, long seed) {
        SimulatedDisk disk = Disks.withStore();
        disk.stopAt(operation, stop);
        Run run = begin.apply(seed);
        live(run, disk);
        run.abandon();
        String where = "stopped " + stop + " operation " + operation;
        Disks.explain(where + ", killed: ", () -> comeBack(run.fork(), disk.copy(), false));
        for (int loss = 0; loss < POWER_LOSSES; loss++) {
            long lossSeed = operation * POWER_LOSSES + loss;
            SimulatedDisk left = disk.crash(lossSeed);
            Disks.explain(where + ", power loss " + lossSeed + ": ", () -> comeBack(run.fork(), left, true));
        }
    }

    private static void comeBack(Run run, SimulatedDisk left, boolean powerLoss) {
        run.crashed(powerLoss);
        run.open(Disks.store(left));
        run.open(Disks.store(left));
        for (int i = 0; i < STEPS_AFTER && run.hasSteps(); i++) {
            run.step();
        }
        SimulatedDisk again = left.crash(7);
        run.crashed(true);
        run.open(Disks.store(again));
        run.abandon();
    }

    /** Lives through a workload with several crashes, at operations and in ways drawn from the seed. */
    public void history(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedDisk disk = Disks.withStore();
        Run run = begin.apply(seed);
        for (int life = 0; life < LIVES; life++) {
            disk.stopAt(disk.operations() + random.nextInt(100), Disks.anyStop(random));
            live(run, disk);
            boolean powerLoss = random.nextInt(4) != 0;
            SimulatedDisk left = powerLoss ? disk.crash(random.nextLong()) : disk.copy();
            run.crashed(powerLoss);
            disk = left;
        }
        run.runIn(Disks.store(disk));
        run.finish();
    }

    private static void live(Run run, SimulatedDisk disk) {
        try {
            run.runIn(Disks.store(disk));
        } catch (StoreUnavailableException | StoreClosedException e) {
            // The disk has stopped; what it holds is looked at next.
        }
    }
}
