package io.neuralmemory;

import java.util.List;

/**
 * Reads a question together with what was found for it, and says anew how well each answers: a cross-encoder, a
 * language model, a service. Too slow for all memories, it is given the best {@value #CANDIDATES}, or as many as the
 * query's limit if that is more, after the {@link Ranker} if there is one. A query has none unless
 * {@link MemoryQuery.Builder#rerankedBy} gives it one.
 *
 * <p>A reranker may be used by several threads at once; it is called by the thread that searches, which holds no lock,
 * and takes as long as it takes.
 */
@FunctionalInterface
public interface Reranker {
    /** How many matches are read, at least. */
    int CANDIDATES = 50;

    /**
     * The new scores, the greatest first in the result; with equal ones the former order stays.
     *
     * @param question as the query has it
     * @param best each once, best first, with its memory's content, and with its {@linkplain MemoryMatch#passage()
     *     passage} if the query asked for neighbours
     * @return a finite number for each of them, in their order; the search fails with an
     *     {@link IllegalArgumentException} if it is anything else
     */
    double[] scores(String question, List<MemoryMatch> best);

    /** What messages call it. */
    default String name() {
        return getClass().getName();
    }
}
