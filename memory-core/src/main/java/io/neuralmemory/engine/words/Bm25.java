package io.neuralmemory.engine.words;

/**
 * How much a term says about a memory: Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
 * and Beyond", 2009; the rarity is never negative, as in Apache Lucene, and as there the constant factor {@code k1 + 1}
 * is left out) with {@code k1 = 0.9} and {@code b = 0.4}, which Trotman, Jia and Crane found best over many collections
 * ("Towards an Efficient and Effective Search Engine", OSIR 2012). The more usual 1.2 and 0.75 prefer the shortest
 * texts, which among memories are those that say least: see docs/recall.md.
 */
final class Bm25 {
    static final double K1 = 0.9;
    static final double B = 0.4;

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
