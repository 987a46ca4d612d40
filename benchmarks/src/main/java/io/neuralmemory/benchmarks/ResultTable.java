package io.neuralmemory.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as a table for people, with the machine they were taken on. */
final class ResultTable {
    private static final double MEGABYTE = 1e6;

    private final Collection<RunResult> results;

    ResultTable(Collection<RunResult> results) {
        this.results = results;
    }

    String asMarkdown() {
        StringBuilder text = new StringBuilder()
                .append(String.format(
                        Locale.ROOT,
                        "JDK %s, %d processors, %s %s.%n%n",
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version")))
                .append(
                        "| benchmark | of | mean | ± 99.9 % | median | unit | CPU ms | memories/s | written MB | MB/s | stored MB |\n")
                .append("| --- | --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |\n");
        results.forEach(result -> text.append(row(result)));
        return text.toString();
    }

    private static String row(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.3f | %s | %s |%n",
                run.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"),
                parameters(run.getParams()),
                time.getScore(),
                Double.isNaN(time.getScoreError()) ? 0 : time.getScoreError(),
                time.getStatistics().getPercentile(50),
                time.getScoreUnit(),
                counts(counted(run), time));
    }

    private static String parameters(BenchmarkParams params) {
        Map<String, String> values = new TreeMap<>();
        params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
        return String.join(", ", values.values());
    }

    /** What was counted beside the time. */
    private static Map<String, Double> counted(RunResult run) {
        Map<String, Double> counted = new TreeMap<>();
        for (Result<?> result : run.getSecondaryResults().values()) {
            counted.put(result.getLabel(), result.getScore());
        }
        return counted;
    }

    private static String counts(Map<String, Double> counted, Result<?> time) {
        double operations = counted.getOrDefault("operations", 0.0);
        if (operations == 0) {
            return " | | | | ";
        }
        double seconds = time.getScore() / 1000;
        double written = counted.getOrDefault("writtenBytes", 0.0) / operations / MEGABYTE;
        return String.format(
                Locale.ROOT,
                "%.1f | %.0f | %.2f | %.0f | %.2f",
                counted.getOrDefault("processorNanos", 0.0) / operations / 1e6,
                counted.getOrDefault("memories", 0.0) / operations / seconds,
                written,
                written / seconds,
                counted.getOrDefault("storedBytes", 0.0) / operations / MEGABYTE);
    }
}
