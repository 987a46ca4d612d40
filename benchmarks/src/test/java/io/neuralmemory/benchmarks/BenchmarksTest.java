package io.neuralmemory.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark, once, of ours and of a floor, on a handful of memories. */
final class BenchmarksTest {
    @Test
    void everyBenchmarkRuns(@TempDir Path directory) throws Exception {
        System.setProperty("neuralmemory.scratch", directory.toString());
        // Another build on this machine may run its own.
        System.setProperty("jmh.ignoreLock", "true");

        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .param("memories", "20")
                        .param("store", "json", "raw")
                        .param("writer", "json/LOGGED", "raw")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"))
                .contains(
                        "SaveThroughput",
                        "IncrementalSave",
                        "IncrementalSaveLater",
                        "SaveAfterOneChange",
                        "Load",
                        "DurableStore",
                        "Search",
                        "Recovery",
                        "Footprint",
                        "SavePause",
                        "FilteredList",
                        "SavePauseAfterRecalls",
                        "Scaling");
        assertThat(directory).isEmptyDirectory();
    }
}
