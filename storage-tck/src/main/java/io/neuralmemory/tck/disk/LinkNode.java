package io.neuralmemory.tck.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A symbolic link. Its target is durable as soon as an entry that names it is. */
final class LinkNode extends Inode {
    private final String target;

    LinkNode(long number, long created, String target) {
        super(number, created, Set.of(PosixFilePermission.values()));
        this.target = target;
    }

    private LinkNode(LinkNode original) {
        super(original);
        target = original.target;
    }

    String target() {
        return target;
    }

    @Override
    void describe(DiskDigest digest) {
        digest.text(target);
    }

    @Override
    LinkNode copy() {
        return new LinkNode(this);
    }

    @Override
    LinkNode afterPowerLoss(PowerLoss loss) {
        return copy();
    }
}
