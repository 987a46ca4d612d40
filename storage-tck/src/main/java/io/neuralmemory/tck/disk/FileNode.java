package io.neuralmemory.tck.disk;

import java.nio.ByteBuffer;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A regular file: its content as the page cache has it, as the medium has it, and the changes in between. */
final class FileNode extends Inode {
    private final Content cached;
    private final List<PendingWrite> pending;
    private Content durable;

    FileNode(long number, long created, Set<PosixFilePermission> permissions) {
        super(number, created, permissions);
        cached = new Content();
        durable = new Content();
        pending = new ArrayList<>();
    }

    private FileNode(FileNode original, Content cached, Content durable, List<PendingWrite> pending) {
        super(original);
        this.cached = cached;
        this.durable = durable;
        this.pending = new ArrayList<>(pending);
    }

    @Override
    FileNode copy() {
        return new FileNode(this, cached.copy(), durable.copy(), pending);
    }

    @Override
    void describe(DiskDigest digest) {
        cached.describe(digest);
        digest.number(pending.size());
        if (!pending.isEmpty()) {
            durable.describe(digest);
            pending.forEach(write -> write.describe(digest));
        }
    }

    @Override
    long byteLength() {
        return cached.length();
    }

    int read(long position, ByteBuffer target, int count) {
        return cached.read(position, target, count);
    }

    /** Writes the first bytes of {@code source}, which nobody changes any more. */
    void write(long position, byte[] source, int count) {
        if (count > 0) {
            PendingWrite write = PendingWrite.of(position, source, count);
            write.applyTo(cached);
            pending.add(write);
        }
    }

    void truncate(long length) {
        if (length < cached.length()) {
            cached.truncate(length);
            pending.add(PendingWrite.truncation(length));
        }
    }

    /** Makes everything durable that no failed force has abandoned. */
    void force() {
        if (pending.stream().anyMatch(write -> write.fate() == Fate.ABANDONED)) {
            pending.replaceAll(write -> write.withFate(Fate.PENDING, Fate.FORCED));
        } else if (!pending.isEmpty()) {
            durable = cached.copy();
            pending.clear();
        }
    }

    /** What a failed force leaves behind: nothing to do for the next force, and no promise about the medium. */
    void abandon() {
        pending.replaceAll(write -> write.withFate(Fate.PENDING, Fate.ABANDONED));
    }

    @Override
    FileNode afterPowerLoss(PowerLoss loss) {
        Content left = durable.copy();
        boolean[] picked = loss.survivors(pending.size());
        long mayReach = 0;
        for (int i = 0; i < picked.length; i++) {
            PendingWrite write = pending.get(i);
            if (write.fate() == Fate.FORCED) {
                write.applyTo(left);
                mayReach = 0;
            } else {
                mayReach = Math.max(mayReach, write.end());
                if (picked[i]) {
                    loss.apply(write, left);
                }
            }
        }
        loss.extend(left, mayReach);
        return new FileNode(this, left, left.copy(), List.of());
    }
}
