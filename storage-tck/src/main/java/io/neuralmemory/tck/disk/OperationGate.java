package io.neuralmemory.tck.disk;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts and records all operations of a disk and decides which of them fail. Not thread-safe: the kernel guards it.
 */
final class OperationGate {
    private final List<DiskOperation> log = new ArrayList<>();
    private final List<PlannedFault> faults = new ArrayList<>();
    private long stopAt = Long.MAX_VALUE;
    private Stop stop = Stop.BEFORE;

    long operations() {
        return log.size();
    }

    List<DiskOperation> log() {
        return List.copyOf(log);
    }

    void stopAt(long number, Stop how) {
        stopAt = number;
        stop = how;
    }

    void fail(PlannedFault fault) {
        faults.add(fault);
    }

    void resume() {
        stopAt = Long.MAX_VALUE;
    }

    void clearFaults() {
        resume();
        faults.clear();
    }

    Permit admit(Kind kind, String path, long position, long length) throws DiskStoppedException {
        DiskOperation operation = new DiskOperation(log.size(), kind, path, position, length);
        boolean last = operation.number() == stopAt && stop != Stop.BEFORE;
        if (operation.number() >= stopAt && !last) {
            throw new DiskStoppedException("the simulated machine has stopped before operation " + operation);
        }
        log.add(operation);
        return new Permit(operation, takeFault(operation), last ? stop : null);
    }

    private @Nullable Fault takeFault(DiskOperation operation) {
        for (Iterator<PlannedFault> planned = faults.iterator(); planned.hasNext(); ) {
            PlannedFault candidate = planned.next();
            if (candidate.hits(operation)) {
                if (!candidate.sticky()) {
                    planned.remove();
                }
                return candidate.fault();
            }
        }
        return null;
    }

    /** A fault for the first operation that it can hit, numbered {@code from} or later; sticky: for all of them. */
    record PlannedFault(long from, boolean sticky, Fault fault, Set<Kind> only) {
        boolean hits(DiskOperation operation) {
            return operation.number() >= from
                    && fault.hits(operation.kind())
                    && (only.isEmpty() || only.contains(operation.kind()));
        }
    }
}
