package io.neuralmemory.tck;

import io.neuralmemory.Durability;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.CrashMoments.Moment;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Crashes a backend, a log or a whole store on the simulated disk, and fails unless it comes back with a state that it
 * may come back with: a prefix of the calls that were issued, with all those that are durable by what they promised.
 */
public final class CrashSweep {
    private static final int STEPS_AFTER = 3;
    private static final int LIVES = 4;

    private final String name;
    private final LongFunction<? extends Run> begin;
    private final int step;
    private final boolean links;

    private CrashSweep(String name, LongFunction<? extends Run> begin, int step, boolean links) {
        this.name = name;
        this.begin = begin;
        this.step = step;
        this.links = links;
    }

    /** A sweep over a backend. */
    public static CrashSweep ofBackend(BackendOpener opener) {
        return new CrashSweep("backend", seed -> new BackendRun(opener, BackendWorkload.of(seed, 12)), 1, true);
    }

    /** A sweep over a log. */
    public static CrashSweep ofLog(LogOpener opener) {
        return new CrashSweep("log", seed -> new LogRun(opener, LogWorkload.of(seed, 16)), 1, true);
    }

    /** A sweep over a store in this mode. */
    public static CrashSweep ofStore(StoreOpening opener, Durability durability) {
        return new CrashSweep(
                "store " + durability, seed -> new StoreRun(opener, durability, Workload.of(seed, 10)), 1, true);
    }

    /** The same sweep, which stops only at every so manieth operation. */
    public CrashSweep every(int newStep) {
        return new CrashSweep(name, begin, newStep, links);
    }

    /** The same sweep, on a disk that has no hard links. */
    public CrashSweep withoutLinks() {
        return new CrashSweep(name + " without links", begin, step, false);
    }

    private SimulatedDisk disk() {
        SimulatedDisk disk = Disks.withStore();
        if (!links) {
            disk.refuseLinks();
        }
        return disk;
    }

    /**
     * Stops one workload at each of its file operations; after each stop the process dies or the power is lost in
     * several ways, and each disk left behind is opened twice, written on, crashed again and opened again. Of equal
     * disks that the same calls have led to, one is.
     *
     * @return how many different disks there were
     */
    public int everyOperation(long seed) {
        SimulatedDisk whole = disk();
        Run run = begin.apply(seed);
        CrashMoments moments = new CrashMoments(whole, run, step);
        whole.observe(moments);
        run.runIn(Disks.store(whole));
        List<Moment> all = moments.moments();
        run.abandon();
        SweptDisks swept = new SweptDisks();
        all.forEach(moment -> everyCrashAt(moment, swept));
        swept.print(name + ", seed " + seed);
        return swept.distinct();
    }

    private static void everyCrashAt(Moment moment, SweptDisks swept) {
        swept.add(moment.digest(), true);
        Disks.explain(
                moment.where() + ", killed: ",
                () -> comeBack(moment.run().fork(), moment.disk().copy(), false));
        Set<String> opened = new HashSet<>();
        for (long loss : moment.losses()) {
            SimulatedDisk left = moment.disk().crash(loss);
            String digest = left.digest();
            boolean isNew = opened.add(digest);
            swept.add(digest, isNew);
            if (isNew) {
                String where = moment.where() + ", power loss " + loss + ": ";
                Disks.explain(where, () -> comeBack(moment.run().fork(), left, true));
            }
        }
    }

    private static void comeBack(Run run, SimulatedDisk left, boolean powerLoss) {
        run.comeBack(left, powerLoss);
        if (!powerLoss && run.isFast()) {
            cutPower(run, left.crashLosingUnforced());
        }
        run.open(Disks.store(left));
        for (int i = 0; i < STEPS_AFTER && run.hasSteps(); i++) {
            run.step();
        }
        SimulatedDisk again = left.crash(7);
        Disks.explain("gone on, power lost again: ", () -> run.comeBack(again, true));
        run.abandon();
    }

    /** Before anything is written: what the opened one called durable must be. */
    private static void cutPower(Run run, SimulatedDisk left) {
        Run after = run.fork();
        Disks.explain("power lost after opening: ", () -> after.comeBack(left, true));
        after.abandon();
    }

    /** Lives through a workload with several crashes, at operations and in ways drawn from the seed. */
    public void history(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedDisk disk = disk();
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
