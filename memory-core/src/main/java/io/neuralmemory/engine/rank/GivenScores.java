package io.neuralmemory.engine.rank;

import io.neuralmemory.MemoryMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Scores that the application's code gives, looked at before they order anything.
 *
 * @param kind what the code is, for messages
 * @param name what it calls itself; asked for messages only
 */
record GivenScores(String kind, Supplier<String> name) {
    private static final Comparator<MemoryMatch> GREATEST_FIRST =
            Comparator.comparingDouble(MemoryMatch::score).reversed();

    /** The matches with the scores that the code gives them, the greatest first; equal ones stay in order. */
    List<MemoryMatch> ordered(List<MemoryMatch> matches, Function<List<MemoryMatch>, double[]> code) {
        double[] scores = scores(List.copyOf(matches), code);
        List<MemoryMatch> ordered = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            // Without the sign of a zero, which would be an order of its own.
            ordered.add(matches.get(i).withScore(finite(scores[i], matches.get(i)) + 0.0));
        }
        ordered.sort(GREATEST_FIRST);
        return ordered;
    }

    private double[] scores(List<MemoryMatch> matches, Function<List<MemoryMatch>, double[]> code) {
        double[] scores;
        try {
            scores = code.apply(matches);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(subject() + " failed: " + e, e);
        }
        if (scores == null || scores.length != matches.size()) {
            throw new IllegalArgumentException(
                    subject() + " gave " + (scores == null ? "null" : scores.length + " scores") + " for "
                            + matches.size() + " candidates; expected one for each, in their order");
        }
        return scores;
    }

    private double finite(double score, MemoryMatch match) {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException(subject() + " gave memory '"
                    + match.memory().id() + "' the score " + score + "; expected a finite number");
        }
        return score;
    }

    private String subject() {
        return kind + " '" + name.get() + "'";
    }
}
