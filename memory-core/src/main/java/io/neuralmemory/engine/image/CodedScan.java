package io.neuralmemory.engine.image;

import io.neuralmemory.engine.codes.CodedQuery;
import io.neuralmemory.engine.codes.RowCodes;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * One query to be estimated against every code, and compared with few embeddings. Estimates may come from any thread,
 * in parts that may be looked at in any order.
 */
public final class CodedScan {
    /** Chunks looked at in one go. */
    private static final int CHUNKS_PER_PART = 16;

    private static final int SAMPLES = 1024;

    private final SlabChunk[] chunks;
    private final int rowsPerChunk;
    private final QueryVector query;
    private final SimilarityScan exact;
    /** Of the space that the last codes were of: while codes are made anew there are two. */
    private volatile CodedQuery coded;

    /** @param chunks must not change, and have codes, all of them */
    CodedScan(SlabChunk[] chunks, QueryVector query) {
        this.chunks = chunks;
        this.query = query;
        rowsPerChunk = chunks[0].rows();
        exact = new SimilarityScan(chunks, query, new PlainDotProducts());
        coded = new CodedQuery(chunks[0].codes().space(), query.direction());
    }

    /** How many rows there are, those without an owner included. */
    public int rows() {
        return chunks.length * rowsPerChunk;
    }

    public int parts() {
        return (chunks.length + CHUNKS_PER_PART - 1) / CHUNKS_PER_PART;
    }

    /** Which share of memories is admitted, about, as far as so many of them tell; more than 0. */
    public double share(Predicate<ImageEntry> admitted, int asked) {
        int owned = 0;
        int yes = 0;
        for (int i = 0; i < asked; i++) {
            int row = spread(i, asked);
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
        float[] samples = new float[Math.min(SAMPLES, rows())];
        for (int i = 0; i < samples.length; i++) {
            int row = spread(i, samples.length);
            RowCodes codes = chunks[row / rowsPerChunk].codes();
            float estimate = codes.roughly(row % rowsPerChunk, queryFor(codes));
            samples[i] = Float.isNaN(estimate) ? Float.NEGATIVE_INFINITY : estimate;
        }
        Arrays.sort(samples);
        double share = (double) rows / rows();
        return share >= 1 ? Float.NEGATIVE_INFINITY : samples[(int) ((1 - share) * samples.length)];
    }

    /** One of so many rows that lie about as far apart. */
    private int spread(int index, int of) {
        // By the golden ratio, so that what was stored at regular distances is not met too often.
        double turn = index * 0.6180339887498949;
        return (int) ((index + (turn - Math.floor(turn))) / of * rows());
    }

    /** Adds the rows of one part that are estimated at {@code threshold} or more, with their closer estimate. */
    public void collect(int part, float threshold, Candidates found) {
        int end = Math.min(chunks.length, (part + 1) * CHUNKS_PER_PART);
        for (int i = part * CHUNKS_PER_PART; i < end; i++) {
            RowCodes codes = chunks[i].codes();
            CodedQuery against = queryFor(codes);
            int slot = codes.next(0, against, threshold);
            while (slot < rowsPerChunk) {
                float estimate = codes.closely(slot, against);
                // Else it has lost its code meanwhile.
                if (!Float.isNaN(estimate)) {
                    found.add(estimate, i * rowsPerChunk + slot);
                }
                slot = codes.next(slot + 1, against, threshold);
            }
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
