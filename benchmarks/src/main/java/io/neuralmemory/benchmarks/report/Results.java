package io.neuralmemory.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.neuralmemory.benchmarks.report.Measured.Asked;
import io.neuralmemory.benchmarks.report.Measured.Data;
import io.neuralmemory.benchmarks.report.Measured.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** One run, as it lies in its directory: what was measured, and the machine it was measured on. */
record Results(Map<String, String> machine, List<Measured> all) {
    private static final String METRIC = "primaryMetric";
    private static final String RAW = "rawData";

    /**
     * Reads a run.
     *
     * @param run a directory that {@code benchmarks/run} made
     */
    static Results read(Path run) throws IOException {
        Path json = run.resolve("jmh.json");
        if (!Files.exists(json)) {
            throw new IOException(run + " has no jmh.json; a directory below benchmarks/results is expected");
        }
        List<Measured> all = new ArrayList<>();
        JsonMapper.builder().build().readTree(json.toFile()).forEach(node -> all.add(measured(node)));
        all.sort(Comparator.comparing((Measured row) -> row.asked().question())
                .thenComparing(row -> row.asked().data())
                .thenComparing(row -> Entrants.order(row.contender()))
                .thenComparing(Measured::contender));
        return new Results(facts(run.resolve("machine.properties")), List.copyOf(all));
    }

    private static Map<String, String> facts(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        Map<String, String> facts = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> facts.put(name, properties.getProperty(name)));
        return facts;
    }

    private static Measured measured(JsonNode node) {
        JsonNode parameters = node.path("params");
        JsonNode metric = node.path(METRIC);
        Map<String, List<Double>> counted = new LinkedHashMap<>();
        node.path("secondaryMetrics")
                .properties()
                .forEach(each ->
                        counted.put(each.getKey(), numbers(each.getValue().path(RAW))));
        boolean sampled = node.path("mode").asText().equals("sample");
        Map<String, Double> percentiles = new LinkedHashMap<>();
        if (sampled) {
            metric.path("scorePercentiles")
                    .properties()
                    .forEach(each ->
                            percentiles.put(each.getKey(), each.getValue().asDouble()));
        }
        String contender =
                parameters.path(parameters.has("store") ? "store" : "writer").asText();
        Data data = new Data(
                parameters.path("material").asText(),
                parameters.path("memories").asInt());
        return new Measured(
                new Asked(node.path("benchmark").asText().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"), contender, data),
                new Times(
                        metric.path("scoreUnit").asText().replace("/op", "").replace("us", "µs"),
                        node.path("threads").asInt(),
                        sampled ? List.of(metric.path("score").asDouble()) : numbers(metric.path(RAW)),
                        percentiles),
                counted);
    }

    /** Of an array of arrays, one a round. */
    private static List<Double> numbers(JsonNode rounds) {
        List<Double> numbers = new ArrayList<>();
        rounds.forEach(round -> round.forEach(number -> numbers.add(number.asDouble())));
        return numbers;
    }

    /** The row of a contender, if it was measured. */
    Optional<Measured> find(String question, String contender, Data data) {
        return all.stream()
                .filter(row -> row.asked().question().equals(question)
                        && row.contender().equals(contender)
                        && row.asked().data().equals(data))
                .findFirst();
    }

    /** Everything on a question over the same data. */
    List<Measured> of(String question, Data data) {
        return all.stream()
                .filter(row -> row.asked().question().equals(question)
                        && row.asked().data().equals(data))
                .toList();
    }

    /** The questions that were asked. */
    List<String> questions() {
        return all.stream().map(row -> row.asked().question()).distinct().toList();
    }

    /** What was stored when a question was asked, the least first. */
    List<Data> data(String question) {
        return all.stream()
                .filter(row -> row.asked().question().equals(question))
                .map(row -> row.asked().data())
                .distinct()
                .sorted()
                .toList();
    }
}
