package io.neuralmemory.tck.disk;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import io.neuralmemory.tck.disk.OperationGate.PlannedFault;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A disk in memory that may do whatever a real one may do when the power fails.
 *
 * <p><b>What is durable.</b> A file's bytes once its channel was forced; a directory's entries once a channel opened on
 * that directory was forced. Forcing a file does not make its name durable, and a new directory needs its parent
 * forced. Everything else is seen by all readers at once, and after a power loss any part of it may be there:
 * {@link #crash(long)}. A rename may leave either name or both, never none.
 *
 * <p><b>How a test uses it.</b> Run a workload once and take {@link #operations()}. For each {@code k} below that, make
 * a new disk, {@link #stopAt stop it at k}, run the workload until it fails, then take {@link #crash(long)} with many
 * seeds, and open what is there. {@link #copy()} instead of a crash is what a killed process leaves behind. Neither
 * changes this disk.
 *
 * <pre>{@code
 * SimulatedDisk disk = SimulatedDisk.create();
 * disk.stopAt(k);
 * assertThrows(IOException.class, () -> workload(disk.path("/store")));
 * check(disk.crash(seed).path("/store"));
 * }</pre>
 *
 * <p><b>Not modelled.</b> Memory mapping, permissions (the only user may do anything), losing times and attributes,
 * damage to bytes beside those being written. The same seed on the same history gives the same outcome. All methods are
 * thread-safe.
 */
public final class SimulatedDisk {
    private final Kernel kernel;
    private SimulatedFileSystem process;

    private SimulatedDisk(DiskState state) {
        kernel = new Kernel(state);
        process = kernel.newProcess();
    }

    /** An empty disk of unlimited capacity, with nothing but a root directory. */
    public static SimulatedDisk create() {
        return new SimulatedDisk(DiskState.empty());
    }

    /** The disk as the process sees it that is current since the last {@link #kill()}. */
    public synchronized FileSystem fileSystem() {
        return process;
    }

    /** The root directory, in {@link #fileSystem()}. */
    public Path root() {
        return path("/");
    }

    /** A path in {@link #fileSystem()}. */
    public Path path(String path) {
        return fileSystem().getPath(path);
    }

    /**
     * The disk as one more process sees it. File locks exclude processes from each other. Closing the file system is
     * the death of that process: its locks are gone, and all that it tries from then on fails with
     * {@link DiskStoppedException}.
     */
    public FileSystem newProcess() {
        return kernel.newProcess();
    }

    /**
     * Kills every process on this disk, as {@code kill -9} does: what they wrote stays, their channels and locks are
     * gone, a stop is lifted.
     */
    public synchronized void kill() {
        kernel.killAll();
        kernel.tellGate(OperationGate::resume);
        process = kernel.newProcess();
    }

    /**
     * An independent disk with the same contents, those not forced included; no process, no fault and no observer goes
     * along.
     */
    public SimulatedDisk copy() {
        return successor(kernel.inspect(DiskState::copy));
    }

    /** An independent disk as one possible power loss leaves it, chosen by {@code seed}. */
    public SimulatedDisk crash(long seed) {
        return crash(new SeededPowerLoss(seed));
    }

    /** An independent disk as the power loss leaves it that takes everything that was not forced. */
    public SimulatedDisk crashLosingUnforced() {
        return crash(PowerLoss.LOSING);
    }

    /** An independent disk as the power loss leaves it before which everything had reached the medium by chance. */
    public SimulatedDisk crashKeepingUnforced() {
        return crash(PowerLoss.KEEPING);
    }

    private SimulatedDisk crash(PowerLoss loss) {
        return successor(kernel.inspect(state -> state.afterPowerLoss(loss)));
    }

    private SimulatedDisk successor(DiskState state) {
        SimulatedDisk next = new SimulatedDisk(state);
        next.kernel.capacity(kernel.capacity());
        return next;
    }

    /**
     * What {@link #copy()} would give if the machine stopped {@link Stop#WITHIN} this operation. Only for an observer
     * that is being told of it.
     */
    public SimulatedDisk copyWithin(DiskOperation operation) {
        return successor(kernel.withHalf(operation));
    }

    /**
     * A digest of all that can be found here, now or after a loss of power; equal for two disks if a process cannot
     * tell them apart, except by the times of files.
     */
    public String digest() {
        return kernel.inspect(DiskState::digest);
    }

    /** How many operations there were. */
    public long operations() {
        return kernel.askGate(OperationGate::operations);
    }

    /** All operations in their order. */
    public List<DiskOperation> log() {
        return kernel.askGate(OperationGate::log);
    }

    /**
     * Lets operations 0 to {@code number - 1} be; from operation {@code number} on, all of them throw
     * {@link DiskStoppedException} without effect.
     */
    public void stopAt(long number) {
        stopAt(number, Stop.BEFORE);
    }

    /** As {@link #stopAt(long)}, but says what becomes of operation {@code number} itself. */
    public void stopAt(long number, Stop stop) {
        kernel.tellGate(gate -> gate.stopAt(number, stop));
    }

    /**
     * Lets one operation fail: the first one numbered {@code from} or later that {@code fault} can hit.
     *
     * @param only the kinds of operation to which this is limited; none for all that the fault can hit
     */
    public void failOnce(long from, Fault fault, Kind... only) {
        kernel.tellGate(gate -> gate.fail(new PlannedFault(from, false, fault, Set.of(only))));
    }

    /**
     * Lets all operations fail that are numbered {@code from} or later and that {@code fault} can hit.
     *
     * @param only the kinds of operation to which this is limited; none for all that the fault can hit
     */
    public void failAlways(long from, Fault fault, Kind... only) {
        kernel.tellGate(gate -> gate.fail(new PlannedFault(from, true, fault, Set.of(only))));
    }

    /** Lifts every fault and stop. What a failed force has abandoned stays abandoned. */
    public void clearFaults() {
        kernel.tellGate(OperationGate::clearFaults);
    }

    /**
     * Limits the bytes of all files together. A write that does not fit is short, and fails if not a byte of it fits.
     */
    public void capacity(long bytes) {
        kernel.capacity(bytes);
    }

    /** From now on hard links are refused, as FAT does; what a crash or a copy leaves refuses them too. */
    public void refuseLinks() {
        kernel.inspect(state -> {
            state.refuseLinks();
            return true;
        });
    }

    /** The bytes of all files that have a name or are open. */
    public long usedBytes() {
        return kernel.usedBytes();
    }

    /** Has {@code observer} called before each operation from now on, in place of any earlier observer. */
    public void observe(DiskObserver observer) {
        kernel.observe(observer);
    }
}
