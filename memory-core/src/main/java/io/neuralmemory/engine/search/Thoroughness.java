package io.neuralmemory.engine.search;

/**
 * How much of a store an approximate search compares. Immutable.
 *
 * @param base candidates in any case
 * @param perMatch candidates for each match that is wanted, of which there are more where a filter admits few
 * @param share candidates among all rows
 * @param fewestCompared admitted ones that are compared in any case; their estimates tell how far off estimates are
 * @param deviations by how many standard deviations an estimate may be too low
 */
record Thoroughness(int base, int perMatch, double share, int fewestCompared, double deviations) {
    /** Chosen by {@code benchmarks/approximate}; docs/approximate-search.md has the figures. */
    static final Thoroughness USUAL = new Thoroughness(1_500, 30, 0.01, 40, 3);

    /** Compares everything. */
    static final Thoroughness EXHAUSTIVE = new Thoroughness(Integer.MAX_VALUE, 1, 1, Integer.MAX_VALUE, 0);

    /** With more candidates than this among all rows, comparing all is as fast. */
    private static final double MOST_CANDIDATES = 0.25;

    boolean isExhaustive() {
        return base == Integer.MAX_VALUE;
    }

    /**
     * How many candidates there shall be.
     *
     * @param admitted the share of memories that may be matches
     */
    long candidates(long rows, int limit, double admitted) {
        return Math.min(rows, (long) (base + share * rows + perMatch * (limit / admitted)));
    }

    boolean isWorthIt(long rows, int limit, double admitted) {
        return isExhaustive() || candidates(rows, limit, admitted) <= rows * MOST_CANDIDATES;
    }
}
