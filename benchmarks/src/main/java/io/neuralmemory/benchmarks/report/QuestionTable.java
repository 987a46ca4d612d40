package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Measured.Data;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One question over the same data, a contender a line; columns that nobody has a value for are left out. */
final class QuestionTable {
    private static final String FLOOR = "raw";

    private final List<Measured> rows;
    private final Optional<Measured> floor;

    QuestionTable(Results results, String question, Data data) {
        rows = results.of(question, data);
        floor = results.find(question, FLOOR, data);
    }

    String asMarkdown() {
        Map<String, Function<Measured, Optional<String>>> columns = new LinkedHashMap<>();
        all().forEach((title, value) -> {
            if (rows.stream().anyMatch(row -> value.apply(row).isPresent())) {
                columns.put(title, value);
            }
        });
        StringBuilder text = new StringBuilder("| contender | ")
                .append(String.join(" | ", columns.keySet()))
                .append(" |\n| ---")
                .append(" | ---:".repeat(columns.size()))
                .append(" |\n");
        for (Measured row : rows) {
            List<String> cells = new ArrayList<>();
            columns.values().forEach(value -> cells.add(value.apply(row).orElse("")));
            text.append("| ")
                    .append(name(row))
                    .append(" | ")
                    .append(String.join(" | ", cells))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** Ours in bold. */
    private static String name(Measured row) {
        boolean ours = Entrants.find(row.contender())
                .filter(entrant -> entrant.role() == Entrant.Role.OURS)
                .isPresent();
        return ours ? "**" + row.contender() + "**" : row.contender();
    }

    private Map<String, Function<Measured, Optional<String>>> all() {
        Map<String, Function<Measured, Optional<String>>> columns = new LinkedHashMap<>();
        String unit = rows.isEmpty() ? "" : rows.get(0).times().unit();
        columns.put("× " + FLOOR, this::timesFloor);
        columns.put("median, " + unit, row -> Optional.of(number(row.median())));
        columns.put("99 %, " + unit, row -> percentile(row, "99.0"));
        columns.put("99.9 %, " + unit, row -> percentile(row, "99.9"));
        columns.put(
                "rate, 1/" + unit,
                row -> row.times().areOfSingleOperations() ? Optional.of(number(row.rate())) : Optional.empty());
        columns.put(
                "samples",
                row -> row.times().areOfSingleOperations()
                        ? Optional.empty()
                        : Optional.of(Integer.toString(row.times().samples().size())));
        columns.put("CPU, ms", row -> row.counted("processorNanos").map(nanos -> number(nanos / 1e6)));
        columns.put("written, MB", row -> row.counted("writtenBytes").map(bytes -> number(bytes / 1e6)));
        columns.put("on disk, MB", row -> row.counted("storedBytes").map(bytes -> number(bytes / 1e6)));
        columns.put("heap, MB", row -> row.counted("liveBytes").map(bytes -> number(bytes / 1e6)));
        columns.put("peak memory, MB", row -> row.counted("peakBytes").map(bytes -> number(bytes / 1e6)));
        columns.put("recall", row -> row.counted("recallPerMille").map(recall -> number(recall / 1e3)));
        columns.put("median wait, µs", row -> row.counted("p50Nanos").map(nanos -> number(nanos / 1e3)));
        columns.put("99.9 % wait, µs", row -> row.counted("p999Nanos").map(nanos -> number(nanos / 1e3)));
        columns.put("longest wait, ms", row -> row.counted("maxNanos").map(nanos -> number(nanos / 1e6)));
        return columns;
    }

    /** Of a rate the same way round: more is worse. */
    private Optional<String> timesFloor(Measured row) {
        return floor.map(raw -> raw.times().areOfSingleOperations()
                ? number(raw.rate() / row.rate())
                : number(row.median() / raw.median()));
    }

    private static Optional<String> percentile(Measured row, String percent) {
        return Optional.ofNullable(row.times().percentiles().get(percent)).map(QuestionTable::number);
    }

    /** Three digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size == 0 || Double.isNaN(value)) {
            return size == 0 ? "0" : "–";
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : size >= 0.001 ? 4 : 6;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
