package io.neuralmemory.storage.file.state;

import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.EncodedRecord;
import io.neuralmemory.storage.file.segment.RecordQueue;
import io.neuralmemory.storage.file.segment.SegmentFile;
import io.neuralmemory.storage.file.segment.SegmentReader;
import io.neuralmemory.storage.file.segment.SegmentWriter;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.segment.Workers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
                compaction.victims.add(
                        new Victim(segment, segment.idsNow(), segment.dead(), SegmentFile.open(files, segment.info())));
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
    void copy(SegmentWriter writer, NewFiles created, Workers workers) {
        written = writer.write(new RecordQueue(new LiveRecords()::next), header, created, workers);
    }

    /** Lets the new segments take the place of the old ones. */
    void finish(Revision revision) {
        BitSet diedSince = new BitSet();
        int copied = 0;
        for (Victim victim : victims) {
            for (int ordinal = victim.next(0); ordinal >= 0; ordinal = victim.next(ordinal + 1)) {
                diedSince.set(copied++, victim.segment().dead().get(ordinal));
            }
            revision.drop(victim.segment());
        }
        int first = 0;
        for (SegmentWriter.WrittenSegment target : written) {
            StoredSegment segment = target.stored();
            segment.kill(diedSince.get(first, first + target.info().count()));
            first += target.info().count();
            revision.add(segment);
        }
    }

    @Override
    public void close() {
        victims.forEach(victim -> victim.file().close());
    }

    /**
     * A segment that is copied.
     *
     * @param ids as they were when it was opened: commits that go on meanwhile take away those of what dies
     * @param dead what was dead when it was opened
     */
    private record Victim(StoredSegment segment, List<@Nullable String> ids, BitSet dead, SegmentFile file) {
        /** The first copied record from an ordinal on; −1 if there is none. */
        int next(int from) {
            int ordinal = dead.nextClearBit(from);
            return ordinal < file.info().count() ? ordinal : -1;
        }
    }

    /** The live records of all victims, in their order. */
    private final class LiveRecords {
        private final Iterator<Victim> rest = victims.iterator();
        private Victim current = rest.next();
        private SegmentReader reader = current.file().records(codec);
        private int ordinal;

        Optional<EncodedRecord> next() {
            while (true) {
                Optional<byte[]> record = reader.next();
                if (record.isEmpty()) {
                    if (!rest.hasNext()) {
                        return Optional.empty();
                    }
                    current = rest.next();
                    reader = current.file().records(codec);
                    ordinal = 0;
                } else {
                    String id = current.ids().get(ordinal++);
                    if (id != null) {
                        return record.map(bytes -> EncodedRecord.of(id, bytes));
                    }
                }
            }
        }
    }
}
