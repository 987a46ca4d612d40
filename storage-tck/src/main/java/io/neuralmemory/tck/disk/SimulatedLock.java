package io.neuralmemory.tck.disk;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLock;

/** A lock on a region of a file. */
final class SimulatedLock extends FileLock {
    private final SimulatedChannel holder;

    SimulatedLock(SimulatedChannel holder, long position, long size, boolean shared) {
        super(holder, position, size, shared);
        this.holder = holder;
    }

    SimulatedFileSystem process() {
        return holder.process();
    }

    Inode node() {
        return holder.node();
    }

    String path() {
        return holder.path();
    }

    boolean overlaps(SimulatedLock other) {
        return node() == other.node() && overlaps(other.position(), other.size());
    }

    @Override
    public boolean isValid() {
        return holder.isOpen() && holder.kernel().holds(this);
    }

    @Override
    public void release() throws ClosedChannelException {
        if (!holder.isOpen()) {
            throw new ClosedChannelException();
        }
        holder.kernel().release(this);
    }
}
