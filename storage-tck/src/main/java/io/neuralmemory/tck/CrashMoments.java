package io.neuralmemory.tck;

import io.neuralmemory.tck.disk.DiskObserver;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.DiskOperation.Kind;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches one run of a workload, and keeps at each of its file operations what a machine would leave that stopped
 * there: a copy of the disk, and what the run knows then. A copy taken here is that of a run which was stopped here,
 * since nothing that comes later can reach either.
 *
 * <p>Stops between which the disk stays the same become one moment: the last of them, which knows of the most calls
 * that have returned, with the seeds of all.
 */
final class CrashMoments implements DiskObserver {
    private static final int POWER_LOSSES = 2;

    private final SimulatedDisk disk;
    private final Run run;
    private final int step;
    private final long first;
    private final List<Moment> moments = new ArrayList<>();
    /** The stop after an operation: what that leaves is seen when the next one begins. */
    private @Nullable DiskOperation last;

    CrashMoments(SimulatedDisk disk, Run run, int step) {
        this.disk = disk;
        this.run = run;
        this.step = step;
        first = disk.operations();
    }

    /** Those so far, in their order; to be called when the run is over. */
    synchronized List<Moment> moments() {
        stopAfterLast();
        return List.copyOf(moments);
    }

    @Override
    public synchronized void before(DiskOperation operation) {
        stopAfterLast();
        if ((operation.number() - first) % step != 0) {
            return;
        }
        if ((operation.number() / step) % 2 != 0) {
            keep("before", operation, disk::copy);
        } else if (operation.kind() == Kind.WRITE) {
            keep("within", operation, () -> disk.copyWithin(operation));
        } else {
            last = operation;
        }
    }

    private void stopAfterLast() {
        if (last != null) {
            keep("after", last, disk::copy);
            last = null;
        }
    }

    /**
     * The run is held still meanwhile: it must not learn of a call that returns after the copy, nor issue one before.
     */
    private void keep(String how, DiskOperation operation, Supplier<SimulatedDisk> copy) {
        SimulatedDisk left;
        Run past;
        synchronized (run) {
            left = copy.get();
            past = run.fork();
        }
        List<Long> losses = new ArrayList<>();
        String digest = left.digest();
        if (!moments.isEmpty() && moments.get(moments.size() - 1).digest().equals(digest)) {
            losses.addAll(moments.remove(moments.size() - 1).losses());
        }
        for (int loss = 0; loss < POWER_LOSSES; loss++) {
            losses.add(operation.number() * POWER_LOSSES + loss);
        }
        moments.add(new Moment("stopped " + how + " operation " + operation, left, digest, past, losses));
    }

    /**
     * What is left of a run that was stopped.
     *
     * @param where for diagnosis
     * @param digest of the disk
     * @param run to be forked
     * @param losses seeds of the losses of power to try
     */
    record Moment(String where, SimulatedDisk disk, String digest, Run run, List<Long> losses) {}
}
