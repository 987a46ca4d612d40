package io.neuralmemory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** See {@link Ranker#generativeAgents}. */
record AgentRanker(double recency, double importance, double relevance) implements Ranker {
    private static final double KEPT_PER_HOUR = 0.995;
    private static final double SECONDS_PER_HOUR = 3600;

    AgentRanker {
        double sum = requireWeight(recency, "recency")
                + requireWeight(importance, "importance")
                + requireWeight(relevance, "relevance");
        if (sum == 0) {
            throw new IllegalArgumentException("recency, importance and relevance weigh 0; expected one above 0");
        }
    }

    private static double requireWeight(double weight, String name) {
        if (!(weight >= 0 && weight <= Double.MAX_VALUE / 4)) {
            throw new IllegalArgumentException(
                    "the weight of " + name + " is " + weight + "; expected a finite number, 0 or more");
        }
        return weight;
    }

    @Override
    public double[] scores(List<MemoryMatch> candidates, Instant now) {
        double[] sums = new double[candidates.size()];
        add(recency, candidates, sums, match -> recency(match, now));
        add(
                importance,
                candidates,
                sums,
                match -> match.memory().value().metadata().effectiveImportance(now));
        add(relevance, candidates, sums, MemoryMatch::score);
        return sums;
    }

    private static double recency(MemoryMatch match, Instant now) {
        Instant used = match.memory().value().metadata().lastAccessed();
        return Math.pow(KEPT_PER_HOUR, Age.between(used, now) / SECONDS_PER_HOUR);
    }

    /** Adds a quality's share of its span among the candidates; nothing where all have the same. */
    private static void add(
            double weight, List<MemoryMatch> candidates, double[] sums, ToDoubleFunction<MemoryMatch> quality) {
        double[] values = candidates.stream().mapToDouble(quality).toArray();
        double least = Arrays.stream(values).min().orElse(0);
        double span = Arrays.stream(values).max().orElse(0) - least;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += span > 0 ? weight * (values[i] - least) / span : 0;
        }
    }

    @Override
    public String name() {
        return "generative agents";
    }
}
