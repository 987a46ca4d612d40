package io.neuralmemory.engine.words;

/**
 * How much a term says about a memory: Okapi BM25 with the usual {@code k1 = 1.2} and {@code b = 0.75} (Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; the rarity is never negative, as in Apache
 * Lucene, and as there the constant factor {@code k1 + 1} is left out).
 */
final class Bm25 {
    static final double K1 = 1.2;
    static final double B = 0.75;

    private final double flat;
    private final double perTerm;

    /** @param averageLength terms a memory has on average, above 0 */
    Bm25(double averageLength) {
        flat = K1 * (1 - B);
        perTerm = K1 * B / averageLength;
    }

    /** How rare a term is that {@code containing} of {@code memories} have; above 0. */
    static double rarity(long containing, long memories) {
        return Math.log(1 + (memories - containing + 0.5) / (containing + 0.5));
    }

    /** The share of a term's rarity that a memory of {@code length} terms gets for having it {@code count} times. */
    double share(int count, int length) {
        return count / (count + flat + perTerm * length);
    }
}
