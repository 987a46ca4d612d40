package io.neuralmemory.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    @TempDir
    private Path directory;

    @Test
    void aGoalIsMetWhenItsRatioIsWithinTheBound() throws IOException {
        Path run = run("run", save("json", 100, 110, 120), save("langchain4j", 600, 700, 800), save("raw", 10, 10, 11));

        Report.write(run);

        assertThat(run.resolve("report.md"))
                .content()
                .contains("| full save: json / LangChain4j, 10,000 × 768 | ≤ 0.17 × | 0.16 × | 0.0143 × | met |")
                .contains("| **json** | 11.0 | 110 | 3 |")
                .contains("No peer was better than ours.")
                .contains("other processes used 1.5 processors meanwhile. **The machine was not quiet");
    }

    @Test
    void whatAPeerDoesBetterIsSaid() throws IOException {
        Path run = run("run", save("compressed", 200, 200, 200), save("rocksdb", 50, 50, 50));

        Report.write(run);

        assertThat(run.resolve("report.md"))
                .content()
                .contains("A peer was better where rocksdb saves a whole store in 0.25 × the time of compressed.")
                .contains("full save: compressed / RocksDB, 10,000 × 768 | ≤ 1.00 × | 4.00 × |  | **not met** |");
    }

    @Test
    void chartsAreThereForLightAndDarkPages() throws IOException {
        Path run = run("run", save("json", 1, 2, 3), save("raw", 1, 1, 1));

        Report.write(run);

        try (Stream<Path> files = Files.list(run.resolve("charts"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "overview-dark.png", "overview-dark.svg", "overview-light.png", "overview-light.svg");
        }
    }

    @Test
    void slowerIsWhatIsAboveTheNoise() throws IOException {
        Results before = Results.read(run("before", save("json", 100, 105, 130)));

        assertThat(new Ratios(before, Results.read(run("same", save("json", 110, 118, 125)))).isSlower())
                .isFalse();
        assertThat(new Ratios(before, Results.read(run("slow", save("json", 140, 141, 160)))).isSlower())
                .isTrue();
        assertThat(new Ratios(before, Results.read(run("fast", save("json", 40, 41, 60)))).asMarkdown())
                .contains("| SaveThroughput.save | json | 10,000 × 768 | 0.39 |  | faster |");
    }

    @Test
    void aDirectoryWithoutARunIsRefused() {
        assertThatThrownBy(() -> Results.read(directory)).hasMessageContaining("has no jmh.json");
    }

    private Path run(String name, String... measured) throws IOException {
        Path run = Files.createDirectory(directory.resolve(name));
        Files.writeString(run.resolve("jmh.json"), "[" + String.join(",", measured) + "]");
        Files.writeString(run.resolve("machine.properties"), "load.others=1.5\ndepth=quick\n");
        return run;
    }

    private static String save(String store, int... millis) {
        String samples = Arrays.stream(millis).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"x.SaveThroughput.save\",\"mode\":\"ss\",\"threads\":1,\"params\":{\"store\":\"%s\","
                        + "\"material\":\"random-768\",\"memories\":\"10000\"},\"primaryMetric\":{\"score\":1,"
                        + "\"scoreUnit\":\"ms/op\",\"rawData\":[[%s]]},\"secondaryMetrics\":{}}",
                store,
                samples);
    }
}
