package io.neuralmemory.storage.json;

import io.neuralmemory.tck.disk.DiskObserver;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine leaves that stops at any operation of a run: before each one that changes the disk, in the middle of
 * each write, and at the end. One run is enough, since a copy of the disk taken at an operation is what a run leaves
 * that is stopped there.
 */
final class StoppedDisks implements DiskObserver {
    private final SimulatedDisk disk;
    private final List<Left> left = new ArrayList<>();

    private StoppedDisks(SimulatedDisk disk) {
        this.disk = disk;
    }

    /** Those of this run, in their order. */
    static List<Left> of(SimulatedDisk disk, Runnable run) {
        StoppedDisks stopped = new StoppedDisks(disk);
        disk.observe(stopped);
        run.run();
        disk.observe(operation -> {});
        stopped.keep("at the end", disk.copy());
        return stopped.left;
    }

    @Override
    public void before(DiskOperation operation) {
        if (operation.kind().changesDisk()) {
            keep("before " + operation, disk.copy());
            if (operation.kind() == DiskOperation.Kind.WRITE) {
                keep("within " + operation, disk.copyWithin(operation));
            }
        }
    }

    private synchronized void keep(String where, SimulatedDisk copy) {
        left.add(new Left(where, copy));
    }

    /** A disk, and where the run was when it was left. */
    record Left(String where, SimulatedDisk disk) {}
}
