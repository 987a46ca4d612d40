package io.neuralmemory.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one contender needed for one question.
 *
 * @param question {@code Class.method}
 * @param contender its name, of a writer with its durability
 * @param data what was stored, and how much
 * @param threads how many asked at once
 * @param unit of the samples
 * @param samples one a measured iteration, of all rounds
 * @param percentiles of single operations, by percent, where they were taken
 * @param counted beside the time, a value an iteration, by name
 */
public record Measured(
        String question,
        String contender,
        Data data,
        int threads,
        String unit,
        List<Double> samples,
        Map<String, Double> percentiles,
        Map<String, List<Double>> counted) {
    /**
     * What was stored.
     *
     * @param material its kind
     * @param memories how many
     */
    public record Data(String material, int memories) implements Comparable<Data> {
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

    /** Of the samples, or of single operations. */
    public double median() {
        return percentiles.isEmpty() ? median(samples) : percentiles.getOrDefault("50.0", Double.NaN);
    }

    /** Of what was counted; empty if nothing was. */
    Optional<Double> counted(String name) {
        return Optional.ofNullable(counted.get(name))
                .map(Measured::median)
                .filter(value -> !value.isNaN() && value != 0);
    }

    /** Operations a unit of time, over all threads. */
    double rate() {
        return threads
                / samples.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
