package io.neuralmemory.benchmarks.run;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The questions there are, from JMH's list. */
final class Questions {
    /** What is asked first, should time run out; the others follow. */
    private static final List<String> FIRST = List.of(
            "SaveThroughput",
            "Load",
            "IncrementalSave",
            "IncrementalSaveLater",
            "Search",
            "DurableStore",
            "Footprint",
            "SavePause",
            "SavePauseAfterRecalls",
            "Recovery");

    private Questions() {}

    private static int place(BenchmarkListEntry entry) {
        int place = FIRST.indexOf(name(entry).replaceAll("\\..*", ""));
        return place < 0 ? FIRST.size() : place;
    }

    /**
     * Those that any of the expressions is found in; all without any.
     *
     * @throws IllegalArgumentException if an expression is found in none
     */
    static List<BenchmarkListEntry> matching(List<String> expressions) {
        List<BenchmarkListEntry> all = all();
        for (String expression : expressions) {
            if (all.stream().noneMatch(entry -> isFound(expression, entry))) {
                throw new IllegalArgumentException("no question '" + expression + "'; there are "
                        + String.join(", ", all.stream().map(Questions::name).toList()));
            }
        }
        return all.stream()
                .filter(entry -> expressions.isEmpty()
                        || expressions.stream().anyMatch(expression -> isFound(expression, entry)))
                .toList();
    }

    private static List<BenchmarkListEntry> all() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .sorted(Comparator.comparing(Questions::place).thenComparing(BenchmarkListEntry::getUsername))
                .toList();
    }

    /** At the start of a word: Load is not found in an unrelated name that ends so. */
    private static boolean isFound(String expression, BenchmarkListEntry entry) {
        return Pattern.compile("\\b" + expression).matcher(name(entry)).find();
    }

    static String name(BenchmarkListEntry entry) {
        return entry.getUsername().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
    }

    /** The values that a benchmark has by itself for a parameter; empty if it has no such parameter. */
    static List<String> values(BenchmarkListEntry entry, String parameter) {
        Map<String, String[]> parameters = entry.getParams().orElse(Map.of());
        return List.of(parameters.getOrDefault(parameter, new String[0]));
    }

    /** The parameter that says who is asked. */
    static String contenderParameter(BenchmarkListEntry entry) {
        return Stream.of("store", "writer")
                .filter(name -> !values(entry, name).isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name(entry) + " has neither 'store' nor 'writer'"));
    }
}
