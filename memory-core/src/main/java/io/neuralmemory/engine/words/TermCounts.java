package io.neuralmemory.engine.words;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** How often each term stands in a text, and how many places the text has. */
final class TermCounts {
    private final Map<String, Integer> counts = new HashMap<>();
    private int length;

    static TermCounts of(TextAnalysis analysis, String text) {
        TermCounts counted = new TermCounts();
        analysis.analyse(text, counted::add);
        return counted;
    }

    /** Of a text with so many places, none of whose terms is counted yet. */
    static TermCounts ofLength(int length) {
        TermCounts empty = new TermCounts();
        empty.length = length;
        return empty;
    }

    void add(String term, int count) {
        counts.merge(term, count, Integer::sum);
    }

    /** Adds those of another text. */
    void add(TermCounts other) {
        other.counts.forEach((term, count) -> counts.merge(term, count, Integer::sum));
        length += other.length;
    }

    private void add(String term, boolean advance) {
        counts.merge(term, 1, Integer::sum);
        length += advance ? 1 : 0;
    }

    void forEach(BiConsumer<String, Integer> action) {
        counts.forEach(action);
    }

    /** 0 if the term is not there. */
    int of(String term) {
        return counts.getOrDefault(term, 0);
    }

    /** Terms that stand at one place count once. */
    int length() {
        return length;
    }
}
