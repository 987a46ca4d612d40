package io.neuralmemory.storage.file.segment;

import io.neuralmemory.storage.file.manifest.DeadOrdinals;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in memory of a segment, about 8 bytes a record besides the ids, which the memories share. Not
 * thread-safe.
 */
public final class StoredSegment {
    private SegmentInfo info;
    private final @Nullable String[] ids;
    private final int[] lengths;
    private final long recordBytes;
    private BitSet dead;
    private String deadText;
    private long deadRecordBytes;

    /**
     * @param ids by ordinal; null where the record is dead
     * @param lengths of the records in bytes, by ordinal
     */
    StoredSegment(SegmentInfo info, @Nullable String[] ids, int[] lengths) {
        this.info = info;
        this.ids = ids;
        this.lengths = lengths;
        dead = new BitSet();
        deadText = "";
        BitSet without = new BitSet();
        long bytes = 0;
        for (int ordinal = 0; ordinal < ids.length; ordinal++) {
            bytes += lengths[ordinal];
            without.set(ordinal, ids[ordinal] == null);
        }
        recordBytes = bytes;
        kill(without);
    }

    public SegmentInfo info() {
        return info;
    }

    /** The same bytes lie in another file now. */
    public void rename(SegmentInfo newInfo) {
        info = newInfo;
    }

    /** The id of a live record. */
    public String id(int ordinal) {
        String id = ids[ordinal];
        if (id == null) {
            throw new IllegalStateException(info.name() + " record " + ordinal + " is dead");
        }
        return id;
    }

    /** A copy of the ids; null where the record is dead. */
    public List<@Nullable String> idsNow() {
        return Arrays.asList(ids.clone());
    }

    int length(int ordinal) {
        return lengths[ordinal];
    }

    /** Ordinals of dead records; never changed, but replaced by {@link #kill}. */
    public BitSet dead() {
        return dead;
    }

    /** {@link #dead()} as a manifest has it. */
    public String deadText() {
        return deadText;
    }

    /** Lets {@code newDead}, which has all of {@link #dead()}, be what is dead. */
    public void kill(BitSet newDead) {
        for (int i = newDead.nextSetBit(0); i >= 0; i = newDead.nextSetBit(i + 1)) {
            if (!dead.get(i)) {
                ids[i] = null;
                deadRecordBytes += lengths[i];
            }
        }
        dead = newDead;
        deadText = DeadOrdinals.text(newDead);
    }

    public boolean hasDead() {
        return !dead.isEmpty();
    }

    /** How much of the records' bytes is live, 0 to 1. */
    public double liveShare() {
        return recordBytes == 0 ? 1 : (double) (recordBytes - deadRecordBytes) / recordBytes;
    }

    /** What the file would have without its dead records, in bytes, near enough. */
    public long liveBytes() {
        return Math.round(info.byteLength() * liveShare());
    }

    /** What the document would have without its dead records, in bytes, near enough. */
    public long liveDocumentBytes() {
        return info.documentBytes() - deadRecordBytes;
    }
}
