package io.neuralmemory.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark with every parameter, once, on a handful of memories. */
final class BenchmarksTest {
    @Test
    void everyBenchmarkRuns(@TempDir Path directory) throws Exception {
        System.setProperty("neuralmemory.scratch", directory.toString());

        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .param("memories", "20")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"))
                .contains("SaveThroughput", "IncrementalSave", "SaveAfterOneChange", "Load", "DurableStore", "Search");
        assertThat(new ResultTable(results).asMarkdown())
                .contains("SaveThroughput.save | random-384, 20, json ")
                .hasLineCount(results.size() + 4);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void argumentsAreParametersAndFilters() {
        Arguments arguments = Arguments.parse("--quick", "--store=json,json+gzip", "--memories=10", "Save", "Load");

        assertThat(arguments.quick()).isTrue();
        assertThat(arguments.parameters())
                .containsEntry("store", List.of("json", "json+gzip"))
                .containsEntry("memories", List.of("10"));
        assertThat(arguments.filters()).containsExactly("Save", "Load");
    }
}
