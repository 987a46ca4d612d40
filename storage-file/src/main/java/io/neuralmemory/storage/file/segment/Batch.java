package io.neuralmemory.storage.file.segment;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.manifest.NewFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changes of one commit. */
public final class Batch {
    /** Up to this many memories are encoded by the committing thread; starting others would take longer. */
    private static final int FEW_MEMORIES = 64;

    private final boolean isAwaited;
    private final Set<String> ids = new HashSet<>();
    private final List<Memory> puts = new ArrayList<>();

    /** @throws IllegalArgumentException if an id occurs twice: it would have two live records */
    public Batch(ChangeBatch batch) {
        isAwaited = batch.isAwaited();
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
    public Set<String> ids() {
        return ids;
    }

    /** The dimension of the embeddings; unknown if there is none. */
    public Dimension dimension() {
        return Dimension.of(puts);
    }

    /** Writes the memories into new segments. */
    public List<StoredSegment> write(DocumentFormat format, SegmentWriter writer, StoreHeader header, NewFiles files) {
        boolean isOneEnough = !isAwaited || puts.size() <= FEW_MEMORIES;
        try (Workers workers = isOneEnough ? Workers.none() : Workers.forSmallTasks("neural-memory-encode")) {
            RecordQueue records = new RecordQueue(new EncodedRecords(format, puts.iterator(), workers));
            return writer.write(records, header, files, workers).stream()
                    .map(SegmentWriter.WrittenSegment::stored)
                    .toList();
        }
    }
}
