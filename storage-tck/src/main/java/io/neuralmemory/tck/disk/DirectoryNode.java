package io.neuralmemory.tck.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A directory: names and the numbers of what they name, as the page cache and as the medium has them. */
final class DirectoryNode extends Inode {
    private final NavigableMap<String, Long> cached;
    private final NavigableMap<String, Long> durable;

    DirectoryNode(long number, long created, Set<PosixFilePermission> permissions) {
        super(number, created, permissions);
        cached = new TreeMap<>();
        durable = new TreeMap<>();
    }

    private DirectoryNode(Inode original, NavigableMap<String, Long> cached, NavigableMap<String, Long> durable) {
        super(original);
        this.cached = new TreeMap<>(cached);
        this.durable = new TreeMap<>(durable);
    }

    NavigableMap<String, Long> cached() {
        return cached;
    }

    NavigableMap<String, Long> durable() {
        return durable;
    }

    @Override
    void describe(DiskDigest digest) {
        describe(cached, digest);
        describe(durable, digest);
    }

    private static void describe(NavigableMap<String, Long> entries, DiskDigest digest) {
        digest.number(entries.size());
        entries.forEach((name, number) -> {
            digest.text(name);
            digest.inode(number);
        });
    }

    @Override
    DirectoryNode copy() {
        return new DirectoryNode(this, cached, durable);
    }

    @Override
    DirectoryNode afterPowerLoss(PowerLoss loss) {
        return new DirectoryNode(this, durable, durable);
    }
}
