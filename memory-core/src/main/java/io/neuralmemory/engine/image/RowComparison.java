package io.neuralmemory.engine.image;

import org.jspecify.annotations.Nullable;

/**
 * Compares rows with one query, for one thread: a few at a time in floats, and then in double precision those that may
 * be similar enough. So neither the ranking nor a similarity depends on how the floats were summed, nor on who compares
 * which part. Rows of all zeros are left out.
 */
public final class RowComparison {
    /** Rows compared in one go: what is compared once more is still in the nearest cache. */
    private static final int ROWS = Integer.SIZE;

    private final SimilarityScan scan;
    private final QueryVector query;
    private final Ranking ranking;
    /**
     * Of the rows in this go: who owned each before it was read, null if it is not compared; its length; its product.
     */
    private final @Nullable ImageEntry[] owners = new ImageEntry[ROWS];

    private final double[] norms = new double[ROWS];
    private final float[] products = new float[ROWS];

    RowComparison(SimilarityScan scan, Ranking ranking) {
        this.scan = scan;
        this.query = scan.query();
        this.ranking = ranking;
    }

    /** Offers the ranking what may be among its best of one part, 0 to {@link SimilarityScan#parts} − 1. */
    public void compare(int part) {
        for (int number = scan.firstChunk(part); number < scan.firstChunk(part + 1); number++) {
            RowSet rows = scan.rows();
            if (rows == null) {
                compareAll(scan.chunk(number));
            } else {
                compareOnly(rows, scan.chunk(number), number * scan.rowsPerChunk());
            }
        }
    }

    private void compareAll(SlabChunk chunk) {
        for (int slot = 0; slot < chunk.rows(); slot += ROWS) {
            int count = Math.min(ROWS, chunk.rows() - slot);
            chooseRows(chunk, slot, count);
            compareChosen(chunk, slot, count);
        }
    }

    private void compareOnly(RowSet rows, SlabChunk chunk, int first) {
        int end = first + chunk.rows();
        for (int row = rows.next(first, end); row < end; row = rows.next(row + ROWS, end)) {
            int count = Math.min(ROWS, end - row);
            chooseRows(chunk, row - first, count, rows.next32(row));
            compareChosen(chunk, row - first, count);
        }
    }

    /** Offers the ranking one row, counted over all chunks, if it admits whose it is. */
    public void compareAdmitted(int row) {
        SlabChunk chunk = scan.chunk(row / scan.rowsPerChunk());
        int slot = row % scan.rowsPerChunk();
        ImageEntry owner = chunk.owner(slot);
        if (owner != null && ranking.admits(owner)) {
            compareExactly(chunk, slot);
        }
    }

    private void chooseRows(SlabChunk chunk, int slot, int count) {
        boolean asksFirst = ranking.asksFirst();
        for (int i = 0; i < count; i++) {
            ImageEntry owner = chunk.owner(slot + i);
            owners[i] = owner != null && asksFirst && !ranking.admits(owner) ? null : owner;
        }
    }

    /** @param wanted which of them at all, a bit for each */
    private void chooseRows(SlabChunk chunk, int slot, int count, int wanted) {
        boolean asksFirst = ranking.asksFirst();
        for (int i = 0; i < count; i++) {
            ImageEntry owner = (wanted >>> i & 1) == 0 ? null : chunk.owner(slot + i);
            owners[i] = owner != null && asksFirst && !ranking.admits(owner) ? null : owner;
        }
    }

    /** Compares each run of neighbours at once. */
    private void compareChosen(SlabChunk chunk, int slot, int count) {
        int first = 0;
        while (first < count) {
            int end = first;
            while (end < count && owners[end] != null) {
                norms[end] = chunk.norm(slot + end);
                end++;
            }
            if (end > first) {
                compareRun(chunk, slot, first, end);
            }
            first = end + 1;
        }
    }

    private void compareRun(SlabChunk chunk, int slot, int first, int end) {
        scan.products().compute(chunk.floats(), chunk.offset(slot + first), end - first, query.direction(), products);
        for (int i = first; i < end; i++) {
            boolean below = query.isCertainlyBelow(ranking.floor(), products[i - first], norms[i]);
            // Of a row that was written meanwhile nothing is certain.
            if (!below || !chunk.isStill(slot + i, owners[i])) {
                compareExactly(chunk, slot + i);
            }
        }
    }

    private void compareExactly(SlabChunk chunk, int slot) {
        while (true) {
            ImageEntry owner = chunk.owner(slot);
            if (owner == null) {
                return;
            }
            double norm = chunk.norm(slot);
            double similarity = query.similarity(chunk.floats(), chunk.offset(slot), norm);
            if (chunk.isStill(slot, owner)) {
                if (norm > 0) {
                    ranking.offer(owner, similarity);
                }
                return;
            }
        }
    }
}
