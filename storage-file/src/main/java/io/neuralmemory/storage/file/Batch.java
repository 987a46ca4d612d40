package io.neuralmemory.storage.file;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StoreHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of one commit. */
final class Batch {
    /** Up to this many memories are encoded by the committing thread; starting others would take longer. */
    private static final int FEW_MEMORIES = 64;

    private final Set<String> ids = new HashSet<>();
    private final List<Memory> puts = new ArrayList<>();

    /** @throws IllegalArgumentException if an id occurs twice: it would have two live records */
    Batch(ChangeBatch batch) {
        for (Change change : batch.changes()) {
            if (!ids.add(change.id())) {
                throw new IllegalArgumentException("two changes of the memory '" + change.id() + "' in one batch");
            }
            if (change instanceof Change.Put put) {
                puts.add(put.memory());
            }
        }
    }

    /** Whose memories change. */
    Set<String> ids() {
        return ids;
    }

    /** The dimension of the first embedding that has one; 0 if none has. */
    int dimension() {
        return puts.stream()
                .mapToInt(memory -> memory.value().embedding().dimension())
                .filter(dimension -> dimension > 0)
                .findFirst()
                .orElse(0);
    }

    /** Writes the memories into new segments. */
    List<StoredSegment> write(DocumentFormat format, SegmentWriter writer, StoreHeader header, NewFiles files) {
        boolean areFew = puts.size() <= FEW_MEMORIES;
        try (Workers workers = areFew ? Workers.none() : Workers.start(Workers.cores(), "neural-memory-encode")) {
            EncodedRecords records = new EncodedRecords(format, puts.iterator(), workers);
            return stored(writer.write(new RecordQueue(records), header, files));
        }
    }

    private List<StoredSegment> stored(List<SegmentWriter.WrittenSegment> segments) {
        Iterator<Memory> memories = puts.iterator();
        List<StoredSegment> stored = new ArrayList<>();
        for (SegmentWriter.WrittenSegment segment : segments) {
            @Nullable String[] segmentIds = new String[segment.info().count()];
            for (int i = 0; i < segmentIds.length; i++) {
                segmentIds[i] = memories.next().id();
            }
            stored.add(new StoredSegment(
                    segment.info(), segmentIds, segment.lengths().toArray()));
        }
        return stored;
    }
}
