package io.neuralmemory.storage.file;

import io.neuralmemory.spi.StoreHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies the live records of some segments, undecoded, into new ones. What dies while that goes on is dead in the new
 * segments. Not thread-safe.
 */
final class Compaction implements AutoCloseable {
    private final Codec codec;
    private final StoreHeader header;
    private final List<Victim> victims = new ArrayList<>();
    private List<SegmentWriter.WrittenSegment> written = List.of();

    private Compaction(Codec codec, StoreHeader header) {
        this.codec = codec;
        this.header = header;
    }

    /** Opens the files while they are certain to exist. */
    static Compaction open(List<StoredSegment> segments, Codec codec, StoreHeader header, StoreFiles files) {
        Compaction compaction = new Compaction(codec, header);
        try {
            for (StoredSegment segment : segments) {
                compaction.victims.add(new Victim(
                        segment,
                        segment.info(),
                        segment.dead(),
                        files.open(segment.info().name())));
            }
            return compaction;
        } catch (RuntimeException e) {
            compaction.close();
            throw e;
        }
    }

    boolean isEmpty() {
        return victims.isEmpty();
    }

    /** Writes the new segments; runs beside commits. */
    List<SegmentWriter.WrittenSegment> copy(SegmentWriter writer, NewFiles created) {
        written = writer.write(new RecordQueue(new LiveRecords()::next), header, created);
        return written;
    }

    /** Lets the new segments take the place of the old ones. */
    void finish(Revision revision) {
        Ids ids = new Ids();
        for (Victim victim : victims) {
            victim.forEachCopied(ordinal -> ids.add(victim.idNow(ordinal)));
            revision.drop(victim.segment());
        }
        ids.segments.forEach(revision::add);
    }

    @Override
    public void close() {
        victims.forEach(victim -> OpenedStore.close(victim.blob()));
    }

    /** @param dead what was dead when it was opened */
    private record Victim(StoredSegment segment, SegmentInfo info, BitSet dead, BlobStore.Blob blob) {
        void forEachCopied(IntConsumer action) {
            for (int i = dead.nextClearBit(0); i < info.count(); i = dead.nextClearBit(i + 1)) {
                action.accept(i);
            }
        }

        /** The id of a copied record; null if it has died since. */
        @Nullable
        String idNow(int ordinal) {
            return segment.dead().get(ordinal) ? null : segment.id(ordinal);
        }
    }

    /** The live records of all victims, in their order. */
    private final class LiveRecords {
        private final Iterator<Victim> rest = victims.iterator();
        private Victim current = rest.next();
        private SegmentReader reader = SegmentReader.open(codec, current.info(), current.blob());
        private int ordinal;

        Optional<byte[]> next() {
            while (true) {
                Optional<byte[]> record = reader.next();
                if (record.isEmpty()) {
                    if (!rest.hasNext()) {
                        return record;
                    }
                    current = rest.next();
                    reader = SegmentReader.open(codec, current.info(), current.blob());
                    ordinal = 0;
                } else if (!current.dead().get(ordinal++)) {
                    return record;
                }
            }
        }
    }

    /** Deals the ids of the copied records out to the new segments. */
    private final class Ids {
        private final Iterator<SegmentWriter.WrittenSegment> targets = written.iterator();
        private final List<StoredSegment> segments = new ArrayList<>();
        private @Nullable String[] ids = new String[0];
        private SegmentWriter.@Nullable WrittenSegment target;
        private int count;

        void add(@Nullable String id) {
            if (target == null) {
                target = targets.next();
                ids = new String[target.info().count()];
                count = 0;
            }
            ids[count++] = id;
            if (count == ids.length) {
                segments.add(
                        new StoredSegment(target.info(), ids, target.lengths().toArray()));
                target = null;
            }
        }
    }
}
