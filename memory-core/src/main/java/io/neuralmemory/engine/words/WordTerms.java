package io.neuralmemory.engine.words;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;

/** The terms of words, by the words' numbers: most words are one term. Not thread-safe. */
final class WordTerms {
    private final TextAnalysis analysis;
    private final NumberedStrings terms;
    /** The number of a word's only term, or the complement of a place in {@link #several}. */
    private final Numbers ofWords = new Numbers();

    private final List<Several> several = new ArrayList<>();
    /** What the analysis has found. */
    private final Numbers found = new Numbers();

    private int places;

    /** Terms as often as they count, and how many of them advance. */
    private static final class Several {
        final int[] terms;
        final int places;

        Several(int[] terms, int places) {
            this.terms = terms;
            this.places = places;
        }
    }

    /** @param terms where a term finds its number, or gets one */
    WordTerms(TextAnalysis analysis, NumberedStrings terms) {
        this.analysis = analysis;
        this.terms = terms;
    }

    /** The next word. */
    void add(String word) {
        found.clear();
        places = 0;
        analysis.analyse(word, this::addFound);
        if (found.size() == 1 && places == 1) {
            ofWords.add(found.get(0));
        } else {
            ofWords.add(~several.size());
            several.add(new Several(found.toArray(), places));
        }
    }

    private void addFound(String term, boolean advance) {
        found.add(terms.findOrAdd(term));
        places += advance ? 1 : 0;
    }

    /** Adds the numbers of a word's terms; returns how many places the word has. */
    int terms(int word, Numbers into) {
        int only = ofWords.get(word);
        if (only >= 0) {
            into.add(only);
            return 1;
        }
        Several all = several.get(~only);
        for (int term : all.terms) {
            into.add(term);
        }
        return all.places;
    }
}
