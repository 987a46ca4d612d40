package io.neuralmemory.tck.disk;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The machine on which all processes of one disk run: every file operation passes through here. */
final class Kernel {
    /**
     * 2024-01-01T00:00:00Z; time advances by one millisecond with each operation, so that it is the same in each run.
     */
    private static final long START_OF_TIME = 1_704_067_200_000L;

    private static final long MAX_FILE_BYTES = 1L << 32;

    /** Guards everything below, the nodes of the disk included. */
    private final Object monitor = new Object();

    private final DiskState state;
    private final FileTree tree;
    private final OperationGate gate = new OperationGate();
    private final LockTable locks = new LockTable();
    private final List<SimulatedFileSystem> processes = new ArrayList<>();
    private final Set<SimulatedChannel> channels = new HashSet<>();
    private long capacity = Long.MAX_VALUE;
    /** The states that writes would leave which an observer is being told of, if stopped in the middle. */
    private final Map<Long, Function<DiskState, DiskState>> halves = new HashMap<>();

    private volatile DiskObserver observer = operation -> {};

    Kernel(DiskState state) {
        this.state = state;
        this.tree = new FileTree(state, this::now);
    }

    private long now() {
        return START_OF_TIME + gate.operations();
    }

    <T> T inspect(Function<DiskState, T> question) {
        synchronized (monitor) {
            return question.apply(state);
        }
    }

    <T> T askGate(Function<OperationGate, T> question) {
        synchronized (monitor) {
            return question.apply(gate);
        }
    }

    void tellGate(Consumer<OperationGate> order) {
        synchronized (monitor) {
            order.accept(gate);
        }
    }

    void observe(DiskObserver chosen) {
        observer = chosen;
    }

    void capacity(long bytes) {
        synchronized (monitor) {
            capacity = bytes;
        }
    }

    long capacity() {
        synchronized (monitor) {
            return capacity;
        }
    }

    long usedBytes() {
        synchronized (monitor) {
            return state.usedBytes(openNodes());
        }
    }

    SimulatedFileSystem newProcess() {
        SimulatedFileSystem process = new SimulatedFileSystem(this);
        synchronized (monitor) {
            processes.add(process);
        }
        return process;
    }

    void killAll() {
        synchronized (monitor) {
            List.copyOf(processes).forEach(this::kill);
        }
    }

    void kill(SimulatedFileSystem process) {
        synchronized (monitor) {
            processes.remove(process);
            channels.removeIf(channel -> channel.process() == process);
            locks.processDied(process);
            monitor.notifyAll();
        }
    }

    boolean isAlive(SimulatedFileSystem process) {
        synchronized (monitor) {
            return processes.contains(process);
        }
    }

    <T> T call(SimulatedFileSystem process, Kind kind, Object path, SystemCall<T> call) throws IOException {
        return call(process, kind, path, 0, 0, call);
    }

    <T> T call(SimulatedFileSystem process, Kind kind, Object path, long position, long length, SystemCall<T> call)
            throws IOException {
        return carryOut(process, admit(process, kind, path, position, length), call);
    }

    private <T> T carryOut(SimulatedFileSystem process, Permit permit, SystemCall<T> call) throws IOException {
        permit.check();
        synchronized (monitor) {
            requireAlive(process);
            T result = call.run(tree, permit);
            permit.finish();
            return result;
        }
    }

    /** A write, of which {@code half} tells what it leaves if it is stopped in the middle. */
    <T> T write(
            SimulatedChannel channel,
            long position,
            long length,
            Function<DiskState, DiskState> half,
            SystemCall<T> call)
            throws IOException {
        Permit permit = admit(channel.process(), Kind.WRITE, channel.path(), position, length, half);
        return carryOut(channel.process(), permit, call);
    }

    /** As {@link SimulatedDisk#copyWithin}. */
    DiskState withHalf(DiskOperation operation) {
        synchronized (monitor) {
            Function<DiskState, DiskState> half = halves.get(operation.number());
            if (half == null) {
                throw new IllegalStateException("no write is about to happen: " + operation);
            }
            return half.apply(state);
        }
    }

    /** Opens a file; whether that creates it is looked up beforehand, so that it can be counted as what it is. */
    SimulatedChannel open(SimulatedPath path, OpenMode mode, SystemCall<Inode> open) throws IOException {
        SimulatedFileSystem process = path.getFileSystem();
        Kind kind = mode.write() ? Kind.OPEN_TO_WRITE : Kind.OPEN;
        synchronized (monitor) {
            if (mode.creates() && !tree.exists(path, mode.followLinks())) {
                kind = Kind.CREATE;
            }
        }
        return call(process, kind, path.toAbsolutePath(), (files, permit) -> {
            SimulatedChannel channel = new SimulatedChannel(this, path, mode, open.run(files, permit));
            channels.add(channel);
            return channel;
        });
    }

    void force(SimulatedChannel channel) throws IOException {
        Inode node = channel.node();
        Kind kind = node instanceof DirectoryNode ? Kind.FORCE_DIRECTORY : Kind.FORCE;
        Permit permit = admit(channel.process(), kind, channel.path(), 0, 0);
        synchronized (monitor) {
            requireAlive(channel.process());
            if (permit.fails()) {
                state.abandon(node);
            }
            permit.check();
            state.force(node);
            if (node instanceof DirectoryNode) {
                state.sweep(openNodes());
            }
            permit.finish();
        }
    }

    /** How many of {@code count} bytes fit on the disk; at least one, or else an exception. Called within a write. */
    int fitting(Inode node, long position, int count, Permit permit) throws IOException {
        long growth = position + count - node.byteLength();
        if (position + count > MAX_FILE_BYTES) {
            throw new IOException("File too large");
        }
        if (capacity == Long.MAX_VALUE || growth <= 0) {
            return count;
        }
        long free = Math.max(0, capacity - state.usedBytes(openNodes()));
        int fitting = (int) Math.min(count, count - growth + free);
        if (fitting <= 0 && count > 0) {
            throw Fault.NO_SPACE.exception(permit.operation());
        }
        return fitting;
    }

    /** Looks at the disk without an operation of a process, which could be stopped or fail. */
    <T> T look(Look<T> look) throws IOException {
        synchronized (monitor) {
            return look.at(tree);
        }
    }

    /** A question to a disk. */
    @FunctionalInterface
    interface Look<T> {
        T at(FileTree tree) throws IOException;
    }

    void touch(Inode node) {
        node.modified(now());
    }

    /** Takes a lock, or returns false if another process is in the way. */
    boolean tryLock(SimulatedLock lock) throws IOException {
        return call(lock.process(), Kind.LOCK, lock.path(), (files, permit) -> locks.take(lock));
    }

    /** Waits for a lock; false if the channel was closed meanwhile. */
    boolean awaitLock(SimulatedLock lock) throws IOException, InterruptedException {
        if (tryLock(lock)) {
            return true;
        }
        synchronized (monitor) {
            while (lock.channel().isOpen()) {
                requireAlive(lock.process());
                if (locks.take(lock)) {
                    return true;
                }
                monitor.wait();
            }
        }
        return false;
    }

    boolean holds(SimulatedLock lock) {
        synchronized (monitor) {
            return locks.holds(lock);
        }
    }

    void release(SimulatedLock lock) {
        synchronized (monitor) {
            locks.release(lock);
            monitor.notifyAll();
        }
    }

    void close(SimulatedChannel channel) {
        synchronized (monitor) {
            channels.remove(channel);
            locks.channelClosed(channel);
            monitor.notifyAll();
        }
    }

    private Permit admit(SimulatedFileSystem process, Kind kind, Object path, long position, long length)
            throws IOException {
        return admit(process, kind, path, position, length, null);
    }

    private Permit admit(
            SimulatedFileSystem process,
            Kind kind,
            Object path,
            long position,
            long length,
            @Nullable Function<DiskState, DiskState> half)
            throws IOException {
        Permit permit;
        synchronized (monitor) {
            requireAlive(process);
            permit = gate.admit(kind, path.toString(), position, length);
            if (half != null) {
                halves.put(permit.operation().number(), half);
            }
        }
        try {
            observer.before(permit.operation());
        } finally {
            if (half != null) {
                synchronized (monitor) {
                    halves.remove(permit.operation().number());
                }
            }
        }
        return permit;
    }

    private void requireAlive(SimulatedFileSystem process) throws DiskStoppedException {
        if (!processes.contains(process)) {
            throw new DiskStoppedException("this process of the simulated machine was killed");
        }
    }

    private List<Inode> openNodes() {
        return channels.stream().map(SimulatedChannel::node).toList();
    }
}
