package io.neuralmemory.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one contender needed for one question.
 *
 * @param asked who was asked what
 * @param times how long it took
 * @param counted beside the time, a value an iteration, by name
 */
record Measured(Asked asked, Times times, Map<String, List<Double>> counted) {
    /**
     * Who was asked what.
     *
     * @param question {@code Class.method}
     * @param contender its name, of a writer with its durability
     * @param data what was stored
     */
    record Asked(String question, String contender, Data data) {}

    /**
     * How long it took.
     *
     * @param unit of the samples
     * @param threads how many asked at once
     * @param samples one a measured iteration, of all rounds; where percentiles were taken only the mean of all
     * @param percentiles of single operations, by percent, where they were taken
     */
    record Times(String unit, int threads, List<Double> samples, Map<String, Double> percentiles) {
        boolean areOfSingleOperations() {
            return !percentiles.isEmpty();
        }
    }

    /**
     * What was stored.
     *
     * @param material its kind
     * @param memories how many
     */
    record Data(String material, int memories) implements Comparable<Data> {
        @Override
        public int compareTo(Data other) {
            int byNumber = Integer.compare(memories, other.memories);
            return byNumber == 0 ? material.compareTo(other.material) : byNumber;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d × %s", memories, material.replace("random-", ""));
        }
    }

    String contender() {
        return asked.contender();
    }

    /** Of the samples, or of single operations. */
    double median() {
        return times.areOfSingleOperations()
                ? times.percentiles().getOrDefault("50.0", Double.NaN)
                : quantile(times.samples(), 0.5);
    }

    /** The median of what was counted; empty if nothing was. */
    Optional<Double> counted(String name) {
        return Optional.ofNullable(counted.get(name))
                .map(values -> quantile(values, 0.5))
                .filter(value -> !value.isNaN() && value != 0);
    }

    /** Operations a unit of time, over all threads. */
    double rate() {
        return times.threads()
                / times.samples().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN);
    }

    /** The value that this share of them does not exceed, between two of them if need be. */
    static double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
