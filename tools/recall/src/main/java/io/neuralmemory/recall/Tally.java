package io.neuralmemory.recall;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The figures of one way to ask, over all questions. Not thread-safe. */
final class Tally {
    private int questions;
    private int hits;
    private double recall;
    private double recallOfFifty;
    private double reciprocalRanks;
    private double gain;
    private final Map<Integer, double[]> byCategory = new TreeMap<>();

    /** Counts one question, with the ids that were found, best first. */
    void add(int category, Set<String> evidence, List<String> found) {
        questions++;
        hits += found.stream().limit(5).anyMatch(evidence::contains) ? 1 : 0;
        double share = share(evidence, found, 10);
        recall += share;
        recallOfFifty += share(evidence, found, 50);
        double[] sums = byCategory.computeIfAbsent(category, unknown -> new double[2]);
        sums[0] += share;
        sums[1]++;
        addRanks(evidence, found);
    }

    private static double share(Set<String> evidence, List<String> found, int first) {
        return found.stream().limit(first).filter(evidence::contains).count() / (double) evidence.size();
    }

    private void addRanks(Set<String> evidence, List<String> found) {
        double ideal = 0;
        double reached = 0;
        int first = 0;
        for (int rank = 1; rank <= 10; rank++) {
            boolean right = rank <= found.size() && evidence.contains(found.get(rank - 1));
            double weight = Math.log(2) / Math.log(rank + 1);
            ideal += rank <= evidence.size() ? weight : 0;
            reached += right ? weight : 0;
            first = right && first == 0 ? rank : first;
        }
        gain += reached / ideal;
        reciprocalRanks += first == 0 ? 0 : 1.0 / first;
    }

    /** Mean recall@10 of one category. */
    private double recall(int category) {
        double[] sums = byCategory.getOrDefault(category, new double[] {0, 1});
        return sums[0] / sums[1];
    }

    /** A row of the table. */
    String row(String name, double milliseconds) {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f | %.3f | %.3f",
                name,
                hits / (double) questions,
                recall / questions,
                recallOfFifty / questions,
                gain / questions,
                reciprocalRanks / questions));
        for (int category = 1; category <= 5; category++) {
            row.append(String.format(Locale.ROOT, " | %.3f", recall(category)));
        }
        return row.append(String.format(Locale.ROOT, " | %.2f |", milliseconds)).toString();
    }
}
