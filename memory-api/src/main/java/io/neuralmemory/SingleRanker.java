package io.neuralmemory;

import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Scores one candidate at a time, and so knows which one it failed for. */
record SingleRanker(String name, ToDoubleBiFunction<MemoryMatch, Instant> score) implements Ranker {
    @Override
    public double[] scores(List<MemoryMatch> candidates, Instant now) {
        return candidates.stream().mapToDouble(match -> scoreOf(match, now)).toArray();
    }

    private double scoreOf(MemoryMatch match, Instant now) {
        try {
            return score.applyAsDouble(match, now);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "no score for memory '" + match.memory().id() + "': " + e, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
