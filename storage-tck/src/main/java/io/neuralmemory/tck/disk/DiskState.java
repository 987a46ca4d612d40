package io.neuralmemory.tck.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that is on the medium or on its way there. Not thread-safe. */
final class DiskState {
    private static final long ROOT = 1;
    private static final Set<PosixFilePermission> ROOT_PERMISSIONS = PosixFilePermissions.fromString("rwxr-xr-x");

    private final NavigableMap<Long, Inode> inodes = new TreeMap<>();
    private final EntryJournal journal;
    private long lastInode;
    private boolean refusesLinks;

    private DiskState(long lastInode, EntryJournal journal) {
        this.lastInode = lastInode;
        this.journal = journal;
    }

    static DiskState empty() {
        DiskState state = new DiskState(0, new EntryJournal());
        state.add(new DirectoryNode(state.nextNumber(), 0, ROOT_PERMISSIONS));
        return state;
    }

    DiskState copy() {
        DiskState copy = new DiskState(lastInode, journal.copy());
        copy.refusesLinks = refusesLinks;
        inodes.values().forEach(inode -> copy.add(inode.copy()));
        return copy;
    }

    /** What the medium holds, with the changes that {@code loss} lets through; what no name leads to is gone. */
    DiskState afterPowerLoss(PowerLoss loss) {
        DiskState entriesOnly = copy();
        entriesOnly.journal.applyAfter(
                loss, number -> entriesOnly.directory(number).durable());
        DiskState left = new DiskState(lastInode, new EntryJournal());
        left.refusesLinks = refusesLinks;
        Collection<Long> reachable = entriesOnly.reachable(
                List.of(ROOT), directory -> directory.durable().values());
        for (long number : reachable) {
            left.add(entriesOnly.inode(number).afterPowerLoss(loss));
        }
        return left;
    }

    /** Equal for two states if whatever is done on both finds the same, times apart. */
    String digest() {
        DiskDigest digest = new DiskDigest();
        digest.inode(ROOT);
        digest.text(refusesLinks ? "no links" : "links");
        journal.describe(digest);
        for (long number = digest.next(); number >= 0; number = digest.next()) {
            Inode inode = inodes.get(number);
            digest.text(inode == null ? "" : inode.getClass().getSimpleName());
            if (inode != null) {
                digest.text(inode.permissions().stream().sorted().toList().toString());
                inode.describe(digest);
            }
        }
        return digest.value();
    }

    /** What would be if only the first half of the first {@code count} bytes were written. */
    DiskState withHalf(FileNode file, long position, byte[] bytes, int count) {
        DiskState half = copy();
        FileNode torn = (FileNode) half.inode(file.number());
        torn.write(position, bytes, count / 2);
        return half;
    }

    void refuseLinks() {
        refusesLinks = true;
    }

    boolean refusesLinks() {
        return refusesLinks;
    }

    DirectoryNode root() {
        return directory(ROOT);
    }

    long nextNumber() {
        return ++lastInode;
    }

    <N extends Inode> N add(N inode) {
        inodes.put(inode.number(), inode);
        return inode;
    }

    @Nullable
    Inode find(DirectoryNode directory, String name) {
        Long number = directory.cached().get(name);
        return number == null ? null : inodes.get(number);
    }

    /** Gives {@code name} to {@code target} and returns the id of this change. */
    long link(DirectoryNode directory, String name, Inode target) {
        directory.cached().put(name, target.number());
        return journal.record(directory, name, target.number(), EntryChange.NOTHING, false);
    }

    void unlink(DirectoryNode directory, String name) {
        unlinkAfter(EntryChange.NOTHING, directory, name, false);
    }

    /** The second half of a rename, whose first half was the {@link #link} with the given id. */
    void unlinkAfter(long link, DirectoryNode directory, String name, boolean together) {
        directory.cached().remove(name);
        journal.record(directory, name, EntryChange.NOTHING, link, together);
    }

    void force(Inode inode) {
        if (inode instanceof FileNode file) {
            file.force();
        } else {
            journal.resolve(inode.number(), Fate.FORCED);
            journal.settle(number -> directory(number).durable());
        }
    }

    void abandon(Inode inode) {
        if (inode instanceof FileNode file) {
            file.abandon();
        } else {
            journal.resolve(inode.number(), Fate.ABANDONED);
        }
    }

    /** Forgets what no name, no change and none of the open inodes leads to. */
    void sweep(Collection<Inode> open) {
        List<Long> starts = starts(open);
        journal.forEachInode(starts::add);
        inodes.keySet().retainAll(reachable(starts, directory -> {
            List<Long> all = new ArrayList<>(directory.cached().values());
            all.addAll(directory.durable().values());
            return all;
        }));
    }

    /** The bytes of all files that have a name or are open. */
    long usedBytes(Collection<Inode> open) {
        return reachable(starts(open), directory -> directory.cached().values()).stream()
                .mapToLong(number -> inode(number).byteLength())
                .sum();
    }

    private static List<Long> starts(Collection<Inode> open) {
        List<Long> starts = new ArrayList<>(List.of(ROOT));
        open.forEach(inode -> starts.add(inode.number()));
        return starts;
    }

    private Set<Long> reachable(Collection<Long> starts, Function<DirectoryNode, Collection<Long>> entries) {
        Set<Long> found = new TreeSet<>();
        Deque<Long> queue = new ArrayDeque<>(starts);
        while (!queue.isEmpty()) {
            Inode inode = inodes.get(queue.remove());
            if (inode != null && found.add(inode.number()) && inode instanceof DirectoryNode directory) {
                queue.addAll(entries.apply(directory));
            }
        }
        return found;
    }

    private Inode inode(long number) {
        Inode inode = inodes.get(number);
        if (inode == null) {
            throw new IllegalStateException("the simulated disk has no inode " + number);
        }
        return inode;
    }

    private DirectoryNode directory(long number) {
        return (DirectoryNode) inode(number);
    }
}
