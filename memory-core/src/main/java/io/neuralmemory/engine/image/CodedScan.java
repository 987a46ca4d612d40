package io.neuralmemory.engine.image;

import io.neuralmemory.engine.codes.CodedQuery;
import io.neuralmemory.engine.codes.RowCodes;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One query to be estimated against every code, or those of some rows, and compared with few embeddings. Estimates may
 * come from any thread, in parts that may be looked at in any order.
 */
public final class CodedScan {
    /** Chunks looked at in one go. */
    private static final int CHUNKS_PER_PART = 16;

    private static final int SAMPLES = 1024;

    private final SlabChunk[] chunks;
    private final int rowsPerChunk;
    private final QueryVector query;
    private final SimilarityScan exact;
    private final @Nullable RowSet only;
    private final int chunksPerPart;
    /** Of the space that the last codes were of: while codes are made anew there are two. */
    private volatile CodedQuery coded;

    /** @param chunks must not change, and have codes, all of them */
    CodedScan(SlabChunk[] chunks, QueryVector query) {
        this(chunks, query, null);
    }

    private CodedScan(SlabChunk[] chunks, QueryVector query, @Nullable RowSet only) {
        this.chunks = chunks;
        this.query = query;
        this.only = only;
        rowsPerChunk = chunks[0].rows();
        exact = new SimilarityScan(chunks, query, new PlainDotProducts());
        coded = new CodedQuery(chunks[0].codes().space(), query.direction());
        chunksPerPart = CHUNKS_PER_PART * (only == null ? 1 : only.spacing(allRows()));
    }

    /** The same of these rows only. */
    public CodedScan within(RowSet rows) {
        return new CodedScan(chunks, query, rows);
    }

    /** How many rows are looked at, those without an owner included. */
    public int rows() {
        return only == null ? allRows() : only.size();
    }

    private int allRows() {
        return chunks.length * rowsPerChunk;
    }

    public int parts() {
        return (chunks.length + chunksPerPart - 1) / chunksPerPart;
    }

    /** Which share of memories is admitted, about, as far as so many of them tell; more than 0. */
    public double share(Predicate<ImageEntry> admitted, int asked) {
        int owned = 0;
        int yes = 0;
        for (int row : samples(asked)) {
            ImageEntry owner = chunks[row / rowsPerChunk].owner(row % rowsPerChunk);
            if (owner != null) {
                owned++;
                yes += admitted.test(owner) ? 1 : 0;
            }
        }
        return (yes + 1.0) / (owned + 1.0);
    }

    /** What about so many rows are roughly estimated at, or more. */
    public float threshold(long rows) {
        int[] sampled = samples(Math.min(SAMPLES, rows()));
        float[] samples = new float[sampled.length];
        for (int i = 0; i < samples.length; i++) {
            int row = sampled[i];
            RowCodes codes = chunks[row / rowsPerChunk].codes();
            float estimate = codes.roughly(row % rowsPerChunk, queryFor(codes));
            samples[i] = Float.isNaN(estimate) ? Float.NEGATIVE_INFINITY : estimate;
        }
        Arrays.sort(samples);
        double share = (double) rows / rows();
        boolean areAllWanted = share >= 1 || samples.length == 0;
        return areAllWanted ? Float.NEGATIVE_INFINITY : samples[(int) ((1 - share) * samples.length)];
    }

    /** So many rows that lie about as far apart. */
    private int[] samples(int count) {
        if (only != null) {
            return only.spread(count);
        }
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = Spread.at(i, count, allRows());
        }
        return rows;
    }

    /** Adds the rows of one part that are estimated at {@code threshold} or more, with their closer estimate. */
    public void collect(int part, float threshold, Candidates found) {
        int end = Math.min(chunks.length, (part + 1) * chunksPerPart);
        for (int i = part * chunksPerPart; i < end; i++) {
            if (only == null) {
                collectAll(i, threshold, found);
            } else {
                collectOnly(only, i, threshold, found);
            }
        }
    }

    private void collectAll(int chunk, float threshold, Candidates found) {
        RowCodes codes = chunks[chunk].codes();
        CodedQuery against = queryFor(codes);
        int slot = codes.next(0, against, threshold);
        while (slot < rowsPerChunk) {
            add(codes.closely(slot, against), chunk * rowsPerChunk + slot, found);
            slot = codes.next(slot + 1, against, threshold);
        }
    }

    private void collectOnly(RowSet rows, int chunk, float threshold, Candidates found) {
        RowCodes codes = chunks[chunk].codes();
        CodedQuery against = queryFor(codes);
        int first = chunk * rowsPerChunk;
        int end = first + rowsPerChunk;
        for (int row = rows.next(first, end); row < end; row = rows.next(row + 1, end)) {
            // Never of what is not a number.
            if (codes.roughly(row - first, against) >= threshold) {
                add(codes.closely(row - first, against), row, found);
            }
        }
    }

    private static void add(float estimate, int row, Candidates found) {
        // Else it has lost its code meanwhile.
        if (!Float.isNaN(estimate)) {
            found.add(estimate, row);
        }
    }

    private CodedQuery queryFor(RowCodes codes) {
        CodedQuery last = coded;
        if (last.space() != codes.space()) {
            last = new CodedQuery(codes.space(), query.direction());
            coded = last;
        }
        return last;
    }

    /** What compares rows exactly, for one thread. */
    public RowComparison comparison(Ranking ranking) {
        return exact.comparison(ranking);
    }
}
