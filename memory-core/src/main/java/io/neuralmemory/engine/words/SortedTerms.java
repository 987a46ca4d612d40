package io.neuralmemory.engine.words;

import java.util.function.IntFunction;

/** The terms of texts, sorted by counting: of each term the texts that have it, in order. */
final class SortedTerms {
    /** Where each term's texts end, and the next one's begin. */
    private final int[] bounds;

    private final int[] texts;

    /**
     * @param all the terms' numbers, text by text
     * @param ends where each text's end
     * @param terms how many numbers there may be
     */
    SortedTerms(Numbers all, Numbers ends, int terms) {
        bounds = new int[terms + 1];
        for (int i = 0; i < all.size(); i++) {
            bounds[all.get(i) + 1]++;
        }
        for (int term = 0; term < terms; term++) {
            bounds[term + 1] += bounds[term];
        }
        texts = new int[all.size()];
        int at = 0;
        for (int text = 0; text < ends.size(); text++) {
            for (; at < ends.get(text); at++) {
                // A bound moves from where its term begins to where it ends.
                texts[bounds[all.get(at)]++] = text;
            }
        }
    }

    /** @param first the ordinal of the first text */
    void writeTo(IntFunction<Postings> postings, int first) {
        int from = 0;
        for (int term = 0; term < bounds.length - 1; term++) {
            int to = bounds[term];
            if (to > from) {
                postings.apply(term).addAll(texts, from, to, first);
            }
            from = to;
        }
    }
}
