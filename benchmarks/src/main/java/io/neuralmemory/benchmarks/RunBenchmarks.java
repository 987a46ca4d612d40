package io.neuralmemory.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks, and writes what they found as JSON and as a Markdown table. {@code benchmarks/run} starts it. */
public final class RunBenchmarks {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunBenchmarks() {}

    /** Takes what {@code benchmarks/run --help} tells. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Arguments given = Arguments.parse(arguments);
        Path results = Files.createDirectories(Path.of(System.getProperty("neuralmemory.results", "results")));
        String name = NAME.format(Instant.now());
        Path json = results.resolve(name + ".json");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString())
                .shouldFailOnError(true)
                .jvmArgsAppend(
                        "-Xmx3g",
                        property("neuralmemory.scratch", "target/stores"),
                        property("neuralmemory.real", "target/real.bin"));
        given.filters().forEach(options::include);
        given.parameters().forEach((key, values) -> options.param(key, values.toArray(String[]::new)));
        if (given.quick()) {
            shorten(options);
        }
        Collection<RunResult> found = new Runner(options.build()).run();
        Path table = results.resolve(name + ".md");
        Files.writeString(table, new ResultTable(found).asMarkdown());
        System.out.println(Files.readString(table));
        System.out.println("written: " + json + ", " + table);
    }

    private static void shorten(ChainedOptionsBuilder options) {
        options.warmupIterations(2)
                .measurementIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementTime(TimeValue.milliseconds(500));
    }

    private static String property(String key, String otherwise) {
        return "-D" + key + "=" + System.getProperty(key, otherwise);
    }
}
