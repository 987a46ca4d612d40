package io.neuralmemory.engine.words;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.function.IntFunction;

/**
 * Many texts on their way into postings. Their words are put down one behind the other; when all are there, new words
 * are analysed, and the terms sorted, so that each term's postings are looked for and written once. Simple loops over
 * arrays, one after the other: compiled soon, and with little memory in use at a time. Not thread-safe.
 */
final class TextBatch {
    /** Some 24 MB with terms and ordinals. */
    private static final int MOST_WORDS = 1 << 21;

    private final TextAnalysis analysis;
    private final NumberedStrings terms;
    private final WordScan scan = new WordScan();
    private final WordTerms known;
    /** The words of all texts; see {@link WordScan#scan}. */
    private final Numbers words = new Numbers();
    /** Where the words of each text end. */
    private final Numbers ends = new Numbers();

    /** @param terms where a term finds its number, or gets one */
    TextBatch(TextAnalysis analysis, NumberedStrings terms) {
        this.analysis = analysis;
        this.terms = terms;
        known = new WordTerms(analysis, terms);
    }

    void add(String text) {
        if (analysis.isWordByWord()) {
            scan.scan(text, words);
        } else {
            scan.addOther(text, words);
        }
        ends.add(words.size());
    }

    int texts() {
        return ends.size();
    }

    boolean isFull() {
        return words.size() >= MOST_WORDS;
    }

    /**
     * Puts all into their postings, and begins anew.
     *
     * @param postings those of a term's number
     * @param first the ordinal of the first text
     * @param lengths where the number of a text's places belongs, by its ordinal
     */
    void writeTo(IntFunction<Postings> postings, int first, int[] lengths) {
        for (String word : scan.takeNew()) {
            known.add(word);
        }
        WordTerms others = new WordTerms(analysis, terms);
        for (String other : scan.takeOthers()) {
            others.add(other);
        }
        Numbers all = new Numbers();
        Numbers textEnds = new Numbers();
        int at = 0;
        for (int text = 0; text < ends.size(); text++) {
            int places = 0;
            for (; at < ends.get(text); at++) {
                int word = words.get(at);
                places += word >= 0 ? known.terms(word, all) : others.terms(~word, all);
            }
            textEnds.add(all.size());
            lengths[first + text] = places;
        }
        new SortedTerms(all, textEnds, terms.size()).writeTo(postings, first);
        words.clear();
        ends.clear();
    }
}
