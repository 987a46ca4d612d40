package io.neuralmemory.tck;

import io.neuralmemory.tck.disk.DiskObserver;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.ArrayList;
import java.util.List;

/** Copies a disk at a few of its operations, evenly spread, however many there are. */
final class SpreadCopies implements DiskObserver {
    private static final int MOST = 8;

    private final SimulatedDisk disk;
    private final List<SimulatedDisk> copies = new ArrayList<>();
    private long gap = 1;
    private long seen;

    SpreadCopies(SimulatedDisk disk) {
        this.disk = disk;
    }

    @Override
    public synchronized void before(DiskOperation operation) {
        if (!operation.kind().changesDisk() || seen++ % gap != 0) {
            return;
        }
        if (copies.size() == MOST) {
            for (int i = MOST - 1; i > 0; i -= 2) {
                copies.remove(i);
            }
            gap *= 2;
        }
        copies.add(disk.copy());
    }

    /** Those kept, in their order. */
    synchronized List<SimulatedDisk> copies() {
        return List.copyOf(copies);
    }
}
