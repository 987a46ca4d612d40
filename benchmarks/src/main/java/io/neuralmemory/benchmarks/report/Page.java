package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Measured.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run as one page of Markdown. */
final class Page {
    private final Results results;
    private final List<String> charts;
    private final String folder;

    /**
     * @param charts names of pictures
     * @param folder where the page finds them
     */
    Page(Results results, List<String> charts, String folder) {
        this.results = results;
        this.charts = charts;
        this.folder = folder;
    }

    String asMarkdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Benchmarks\n\nMade by `benchmarks/run`; how to run it is in ")
                .append("[benchmarks/README.md](../benchmarks/README.md). Figures are medians; what counts are ratios ")
                .append("within this one run, in which contenders took turns.\n\n");
        machine(text);
        text.append("\n## Goals\n\n").append(Goals.table(results));
        text.append('\n').append(new Overview(results).sentence()).append('\n');
        charts.forEach(chart -> text.append('\n').append(picture(chart, folder)));
        entrants(text);
        questions(text);
        return text.toString();
    }

    private void machine(StringBuilder text) {
        Map<String, String> facts = results.machine();
        text.append("- ")
                .append(facts.get("when"))
                .append(", `")
                .append(facts.get("depth"))
                .append("` run\n");
        text.append("- ")
                .append(facts.get("processors"))
                .append(", ")
                .append(facts.get("memory"))
                .append("; ");
        text.append(facts.get("system")).append("; ").append(facts.get("jdk")).append('\n');
        text.append("- Stores on ").append(facts.get("filesystem")).append("; append of 4 KiB and force: ");
        text.append(facts.get("sync.before"))
                .append(" before the run, ")
                .append(facts.get("sync.after"))
                .append(" after\n");
        text.append("- Load of the machine before the run: ").append(facts.get("load.before"));
        text.append("; other processes used ").append(facts.get("load.others")).append(" processors meanwhile");
        text.append(
                isBusy(results)
                        ? ". **The machine was not quiet: times on the clock are not to be relied on.**\n"
                        : "\n");
        missing()
                .forEach((why, what) -> text.append("- Left out, ")
                        .append(why)
                        .append(": ")
                        .append(String.join("; ", what))
                        .append('\n'));
    }

    /** What was left out, by the reason. */
    private Map<String, List<String>> missing() {
        Map<String, List<String>> missing = new TreeMap<>();
        results.machine().forEach((key, value) -> {
            if (key.startsWith("missing.")) {
                int colon = value.indexOf(": ");
                missing.computeIfAbsent(value.substring(colon + 2), why -> new ArrayList<>())
                        .add(value.substring(0, colon));
            }
        });
        return missing;
    }

    static boolean isBusy(Results results) {
        String others = results.machine().getOrDefault("load.others", "unknown");
        return !others.equals("unknown") && Double.parseDouble(others) > 0.2;
    }

    /** Shown as the reader's page is. */
    static String picture(String name, String folder) {
        return "<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"" + folder + "/" + name
                + "-dark.svg\">\n  <img alt=\"" + name + "\" src=\"" + folder + "/" + name
                + "-light.svg\">\n</picture>\n";
    }

    private static void entrants(StringBuilder text) {
        text.append("\n## Contenders\n\n| contender | whose | what a save promises |\n| --- | --- | --- |\n");
        for (Entrant entrant : Entrants.ALL) {
            text.append("| ").append(entrant.name()).append(" | ");
            text.append(
                            switch (entrant.role()) {
                                case OURS -> "ours";
                                case ADAPTER -> "ours, by an adapter";
                                case PEER -> "peer";
                                case FLOOR -> "floor";
                            })
                    .append(" | ")
                    .append(entrant.promise())
                    .append(" |\n");
        }
    }

    private void questions(StringBuilder text) {
        for (String question : results.questions()) {
            text.append("\n## ")
                    .append(question)
                    .append("\n\n")
                    .append(QuestionText.of(question))
                    .append('\n');
            for (Data data : results.data(question)) {
                text.append('\n').append(data).append(":\n\n");
                text.append(new QuestionTable(results, question, data).asMarkdown());
            }
        }
    }
}
