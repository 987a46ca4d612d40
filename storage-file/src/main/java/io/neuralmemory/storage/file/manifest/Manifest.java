package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StoreHeader;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The stored state: which segments there are, and what in them is dead. Whoever has the manifest of the highest number
 * has everything.
 *
 * @param number the same as in its name
 * @param dimension of every embedding; 0 while it is unknown
 */
public record Manifest(
        long number, String storeId, Instant createdAt, String codec, long sequence, int dimension, List<Row> rows) {
    public Manifest {
        rows = List.copyOf(rows);
    }

    public String name() {
        return BlobNames.manifest(number);
    }

    /** What the store is. */
    public StoreHeader header() {
        return new StoreHeader(storeId, createdAt, knownDimension().asOptional());
    }

    /** The dimension of every embedding. */
    public Dimension knownDimension() {
        return Dimension.known(dimension);
    }

    /** The same state with copies of its segments. */
    public Manifest renumbered(long newNumber, List<Row> newRows) {
        return new Manifest(newNumber, storeId, createdAt, codec, sequence, dimension, newRows);
    }

    /** The names of all segments. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Row row : rows) {
            names.add(row.info().name());
        }
        return names;
    }

    /** How many memories there are. */
    public long memories() {
        return rows.stream().mapToLong(Row::live).sum();
    }

    /** How many bytes the segments have. */
    public long segmentBytes() {
        return rows.stream().mapToLong(row -> row.info().byteLength()).sum();
    }

    /**
     * One segment.
     *
     * @param dead see {@link DeadOrdinals}
     */
    public record Row(SegmentInfo info, String dead) {
        /** How many records are not dead. */
        public int live() {
            return info.count() - DeadOrdinals.count(dead);
        }

        public Row withName(String name) {
            return new Row(info.withName(name), dead);
        }
    }
}
