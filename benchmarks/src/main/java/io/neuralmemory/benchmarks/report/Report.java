package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Measured.Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run for people. */
public final class Report {
    private Report() {}

    /** Writes {@code report.md} beside what a run found. */
    public static void write(Path run) throws IOException {
        Results results = Results.read(run);
        StringBuilder text = new StringBuilder();
        results.machine()
                .forEach((key, value) ->
                        text.append("- ").append(key).append(": ").append(value).append('\n'));
        for (String question : results.questions()) {
            for (Data data : results.data(question)) {
                text.append("\n### ").append(question).append(", ").append(data).append("\n\n");
                text.append(new QuestionTable(results, question, data).asMarkdown());
            }
        }
        Files.writeString(run.resolve("report.md"), text);
    }
}
