package io.neuralmemory;

/**
 * How similarity and words become one score, for a {@linkplain MemoryQuery#about question} that has a vector.
 * Immutable.
 *
 * <p>The candidates are the memories best by similarity and those best by words, {@value #CANDIDATES} of each or as
 * many as the query's limit, whichever is more; those that the filter leaves out do not count.
 */
public final class Fusion {
    /** How many candidates each side proposes, at least. */
    public static final int CANDIDATES = 100;

    /** The share of similarity unless told otherwise: docs/recall.md shows what other shares find. */
    public static final double DEFAULT_SIMILARITY_SHARE = 0.6;

    /** The constant of reciprocal rank fusion that its authors propose. */
    public static final int DEFAULT_RANK_CONSTANT = 60;

    private static final Fusion DEFAULT = weighted(DEFAULT_SIMILARITY_SHARE);

    private final double similarityShare;
    /** 0 for a weighted sum. */
    private final int rankConstant;

    private Fusion(double similarityShare, int rankConstant) {
        this.similarityShare = similarityShare;
        this.rankConstant = rankConstant;
    }

    /** {@link #weighted} with {@value #DEFAULT_SIMILARITY_SHARE}. */
    public static Fusion byDefault() {
        return DEFAULT;
    }

    /**
     * The weighted sum of both, each brought to 0 to 1 among the candidates: similarity from the least to the greatest,
     * words from 0 to the greatest.
     *
     * @param similarityShare weight of similarity, 0 to 1; words have the rest
     */
    public static Fusion weighted(double similarityShare) {
        if (!(similarityShare >= 0 && similarityShare <= 1)) {
            throw new IllegalArgumentException(
                    "similarityShare is " + similarityShare + "; expected 0 (words alone) to 1 (similarity alone)");
        }
        return new Fusion(similarityShare, 0);
    }

    /**
     * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): the sum over both orders of {@code 1 /
     * (constant + rank)}, rank counted from 1. It looks at the order alone.
     *
     * @param constant 1 or more; the smaller, the more the first ranks count
     */
    public static Fusion reciprocalRank(int constant) {
        if (constant < 1) {
            throw new IllegalArgumentException("the rank constant is " + constant + "; expected 1 or more");
        }
        return new Fusion(0, constant);
    }

    /** Whether ranks count, not scores. */
    public boolean isByRank() {
        return rankConstant > 0;
    }

    /** The weight of similarity in a weighted sum. */
    public double similarityShare() {
        return similarityShare;
    }

    /** The constant of reciprocal rank fusion; 0 for a weighted sum. */
    public int rankConstant() {
        return rankConstant;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fusion fusion
                && similarityShare == fusion.similarityShare
                && rankConstant == fusion.rankConstant;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(similarityShare) * 31 + rankConstant;
    }

    @Override
    public String toString() {
        return isByRank() ? "reciprocalRank(" + rankConstant + ")" : "weighted(" + similarityShare + ")";
    }
}
