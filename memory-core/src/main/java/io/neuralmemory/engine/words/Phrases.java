package io.neuralmemory.engine.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sequences of terms to look for, each once. A text is gone through once, however many they are: questions may have ten
 * thousand, and there may be a million texts.
 */
final class Phrases {
    private final Set<List<String>> all = new HashSet<>();
    private final Map<String, List<List<String>>> byFirstTerm = new HashMap<>();

    /** @param phrase one term or more */
    void add(List<String> phrase) {
        if (all.add(phrase)) {
            byFirstTerm
                    .computeIfAbsent(phrase.get(0), term -> new ArrayList<>())
                    .add(phrase);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The terms of all of them. */
    Set<String> terms() {
        Set<String> terms = new LinkedHashSet<>();
        all.forEach(terms::addAll);
        return terms;
    }

    boolean areAllIn(List<String> sequence) {
        return found(sequence, all.size()).size() == all.size();
    }

    boolean isNoneIn(List<String> sequence) {
        return found(sequence, 1).isEmpty();
    }

    /** Those in the sequence, up to {@code enough}. */
    private Collection<List<String>> found(List<String> sequence, int enough) {
        Set<List<String>> found = new HashSet<>();
        for (int i = 0; i < sequence.size() && found.size() < enough; i++) {
            for (List<String> phrase : byFirstTerm.getOrDefault(sequence.get(i), List.of())) {
                int end = i + phrase.size();
                if (end <= sequence.size() && sequence.subList(i, end).equals(phrase)) {
                    found.add(phrase);
                }
            }
        }
        return found;
    }
}
