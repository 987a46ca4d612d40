package io.neuralmemory.storage.file;

import java.time.Instant;
import java.util.List;

/**
 * The stored state: which segments there are, and what in them is dead. Whoever has the manifest of the highest number
 * has everything.
 *
 * @param number the same as in its name
 * @param dimension of every embedding; 0 while it is unknown
 */
record Manifest(
        long number, String storeId, Instant createdAt, String codec, long sequence, int dimension, List<Row> rows) {
    Manifest {
        rows = List.copyOf(rows);
    }

    String name() {
        return BlobNames.manifest(number);
    }

    /**
     * One segment.
     *
     * @param dead see {@link DeadOrdinals}
     */
    record Row(SegmentInfo info, String dead) {}
}
