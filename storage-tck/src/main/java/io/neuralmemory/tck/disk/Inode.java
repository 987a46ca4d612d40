package io.neuralmemory.tck.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * What a directory entry points to. Times and permissions are not part of the crash model: they are durable at once.
 */
abstract sealed class Inode permits FileNode, DirectoryNode, LinkNode {
    private final long number;
    private final long created;
    private long modified;
    private Set<PosixFilePermission> permissions;

    Inode(long number, long created, Set<PosixFilePermission> permissions) {
        this.number = number;
        this.created = created;
        this.modified = created;
        this.permissions = Set.copyOf(permissions);
    }

    Inode(Inode original) {
        this(original.number, original.created, original.permissions);
        this.modified = original.modified;
    }

    /** An independent copy, page cache included. */
    abstract Inode copy();

    /** An independent copy of what the medium holds, with the changes of content that {@code loss} lets through. */
    abstract Inode afterPowerLoss(PowerLoss loss);

    /** Adds what can be found here, now or after a loss of power. */
    abstract void describe(DiskDigest digest);

    long byteLength() {
        return 0;
    }

    final long number() {
        return number;
    }

    /** Milliseconds since the epoch, as all times here. */
    final long created() {
        return created;
    }

    final long modified() {
        return modified;
    }

    final void modified(long time) {
        modified = time;
    }

    final Set<PosixFilePermission> permissions() {
        return permissions;
    }

    final void permissions(Set<PosixFilePermission> changed) {
        permissions = Set.copyOf(changed);
    }
}
