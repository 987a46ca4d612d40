package io.neuralmemory.tck.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** The calls that take paths, with the errors that Java reports for them on Linux. The kernel guards it. */
final class FileTree {
    private final DiskState state;
    private final LongSupplier clock;

    FileTree(DiskState state, LongSupplier clock) {
        this.state = state;
        this.clock = clock;
    }

    boolean exists(SimulatedPath path, boolean followLinks) throws IOException {
        try {
            return new PathWalk(state).locate(path, followLinks).node() != null;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    Inode inode(SimulatedPath path, boolean followLinks) throws IOException {
        return new PathWalk(state).locate(path, followLinks).existing(path);
    }

    String realPath(SimulatedPath path, boolean followLinks) throws IOException {
        Location found = new PathWalk(state).locate(path, followLinks);
        found.existing(path);
        return found.realPath();
    }

    List<String> list(SimulatedPath path) throws IOException {
        if (inode(path, true) instanceof DirectoryNode directory) {
            return List.copyOf(directory.cached().keySet());
        }
        throw new NotDirectoryException(path.toString());
    }

    String linkTarget(SimulatedPath path) throws IOException {
        if (inode(path, false) instanceof LinkNode link) {
            return link.target();
        }
        throw new NotLinkException(path.toString());
    }

    /** Opens or makes a file as {@code mode} says. */
    Inode open(SimulatedPath path, OpenMode mode, Set<PosixFilePermission> permissions) throws IOException {
        Location found = new PathWalk(state).locate(path, mode.followLinks() && !mode.createNew());
        Inode node = found.node();
        if (node == null) {
            if (!mode.creates()) {
                throw new NoSuchFileException(path.toString());
            }
            FileNode made = state.add(new FileNode(state.nextNumber(), clock.getAsLong(), permissions));
            addEntry(found, made);
            return made;
        }
        if (mode.createNew()) {
            throw new FileAlreadyExistsException(path.toString());
        }
        if (node instanceof LinkNode) {
            throw new FileSystemException(path.toString(), null, "Too many levels of symbolic links");
        }
        if (node instanceof DirectoryNode && mode.write()) {
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        if (node instanceof FileNode file && mode.truncate()) {
            file.truncate(0);
            file.modified(clock.getAsLong());
        }
        return node;
    }

    void createDirectory(SimulatedPath path, Set<PosixFilePermission> permissions) throws IOException {
        Location place = new PathWalk(state).locate(path, false).vacant(path);
        addEntry(place, state.add(new DirectoryNode(state.nextNumber(), clock.getAsLong(), permissions)));
    }

    void createSymbolicLink(SimulatedPath path, String target) throws IOException {
        Location place = new PathWalk(state).locate(path, false).vacant(path);
        addEntry(place, state.add(new LinkNode(state.nextNumber(), clock.getAsLong(), target)));
    }

    void createLink(SimulatedPath path, SimulatedPath existing) throws IOException {
        Inode node = inode(existing, false);
        Location place = new PathWalk(state).locate(path, false).vacant(path);
        if (node instanceof DirectoryNode || state.refusesLinks()) {
            throw new FileSystemException(path.toString(), existing.toString(), "Operation not permitted");
        }
        addEntry(place, node);
    }

    void delete(SimulatedPath path) throws IOException {
        Location found = new PathWalk(state).locate(path, false);
        requireEmpty(found.existing(path), path);
        state.unlink(found.namedParent(path), found.name());
        found.parent().modified(clock.getAsLong());
    }

    /** What rename(2) does: replaces the target in silence, and does nothing if both names lead to one file. */
    void rename(SimulatedPath source, SimulatedPath target) throws IOException {
        Location from = new PathWalk(state).locate(source, false);
        Inode moved = from.existing(source);
        DirectoryNode oldParent = from.namedParent(source);
        PathWalk walk = new PathWalk(state);
        Location to = walk.locate(target, false);
        DirectoryNode newParent = to.namedParent(target);
        Inode replaced = to.node();
        if (replaced == moved) {
            return;
        }
        if (walk.passed(moved)) {
            throw new FileSystemException(source.toString(), target.toString(), "Invalid argument");
        }
        if (replaced != null) {
            requireReplaceable(moved, replaced, target);
        }
        long link = state.link(newParent, to.name(), moved);
        state.unlinkAfter(link, oldParent, from.name(), moved instanceof DirectoryNode);
        newParent.modified(clock.getAsLong());
        oldParent.modified(clock.getAsLong());
    }

    private void requireReplaceable(Inode moved, Inode replaced, SimulatedPath target) throws IOException {
        if (replaced instanceof DirectoryNode && !(moved instanceof DirectoryNode)) {
            throw new FileSystemException(target.toString(), null, "Is a directory");
        }
        if (moved instanceof DirectoryNode && !(replaced instanceof DirectoryNode)) {
            throw new FileSystemException(target.toString(), null, "Not a directory");
        }
        requireEmpty(replaced, target);
    }

    private static void requireEmpty(Inode node, SimulatedPath path) throws IOException {
        if (node instanceof DirectoryNode directory && !directory.cached().isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
    }

    private void addEntry(Location place, Inode node) {
        state.link(place.parent(), place.name(), node);
        place.parent().modified(clock.getAsLong());
    }
}
