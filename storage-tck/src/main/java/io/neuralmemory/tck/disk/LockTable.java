package io.neuralmemory.tck.disk;

import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file locks of all processes, with the two levels that Java has on Linux: within a process any overlap is an
 * error; between processes the system decides, and it drops all locks of a process on a file as soon as that process
 * closes <em>any</em> channel of that file. The kernel guards it.
 */
final class LockTable {
    private final List<SimulatedLock> known = new ArrayList<>();
    private final List<SimulatedLock> held = new ArrayList<>();

    /** Whether the lock was taken; false if another process is in the way. */
    boolean take(SimulatedLock wanted) {
        for (SimulatedLock other : known) {
            if (other.overlaps(wanted) && other.process() == wanted.process()) {
                throw new OverlappingFileLockException();
            }
        }
        for (SimulatedLock other : held) {
            if (other.overlaps(wanted) && !(other.isShared() && wanted.isShared())) {
                return false;
            }
        }
        known.add(wanted);
        held.add(wanted);
        return true;
    }

    /** Whether the process still believes that it has this lock. */
    boolean holds(SimulatedLock lock) {
        return known.contains(lock);
    }

    void release(SimulatedLock lock) {
        known.remove(lock);
        held.remove(lock);
    }

    void channelClosed(SimulatedChannel closed) {
        known.removeIf(lock -> lock.channel() == closed);
        held.removeIf(lock -> lock.process() == closed.process() && lock.node() == closed.node());
    }

    void processDied(SimulatedFileSystem process) {
        known.removeIf(lock -> lock.process() == process);
        held.removeIf(lock -> lock.process() == process);
    }
}
