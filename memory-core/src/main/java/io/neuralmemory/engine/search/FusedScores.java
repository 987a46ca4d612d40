package io.neuralmemory.engine.search;

import io.neuralmemory.Fusion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Two scores of each candidate made one; see {@link Fusion}. */
final class FusedScores {
    private FusedScores() {}

    static double[] of(Fusion fusion, double[] similarities, double[] textScores) {
        return fusion.isByRank()
                ? byRank(fusion.rankConstant(), similarities, textScores)
                : weighted(fusion.similarityShare(), similarities, textScores);
    }

    private static double[] weighted(double share, double[] similarities, double[] textScores) {
        double least = Arrays.stream(similarities).min().orElse(0);
        double greatest = Arrays.stream(similarities).max().orElse(0);
        double best = Arrays.stream(textScores).max().orElse(0);
        return IntStream.range(0, similarities.length)
                .mapToDouble(i -> share * ratio(similarities[i] - least, greatest - least)
                        + (1 - share) * ratio(textScores[i], best))
                .toArray();
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    /** Whoever has no word of the question has no rank by words. */
    private static double[] byRank(int constant, double[] similarities, double[] textScores) {
        double[] scores = new double[similarities.length];
        addRanks(constant, similarities, Double.NEGATIVE_INFINITY, scores);
        addRanks(constant, textScores, 0, scores);
        return scores;
    }

    /** Equal values have the same rank, so that what is offered first wins nothing. */
    private static void addRanks(int constant, double[] values, double above, double[] scores) {
        int[] order = IntStream.range(0, values.length)
                .filter(i -> values[i] > above)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        int rank = 0;
        for (int place = 0; place < order.length; place++) {
            if (place == 0 || values[order[place]] < values[order[place - 1]]) {
                rank = place + 1;
            }
            scores[order[place]] += 1.0 / (constant + rank);
        }
    }
}
