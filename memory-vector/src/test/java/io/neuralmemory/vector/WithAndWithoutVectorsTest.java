package io.neuralmemory.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with this module on its path, started with the Vector API and without: it finds the same. */
final class WithAndWithoutVectorsTest {
    @TempDir
    Path directory;

    /** Everything this test has, as a class path; its own classes first. */
    private static String classPath() {
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        return Stream.of("target/test-classes", "target/classes", modules, classes)
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> run(String name, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-cp",
                classPath(),
                "io.neuralmemory.vector.SearchingProgram",
                directory.resolve(name).toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private static List<String> matches(List<String> output) {
        return output.stream().filter(line -> line.startsWith("m")).toList();
    }

    private static List<String> told(List<String> output) {
        return output.stream().filter(line -> line.startsWith("told")).toList();
    }

    @Test
    void theSameMemoriesAreAsSimilarToTheLastBitAndNothingFails() throws Exception {
        List<String> without = run("without");
        List<String> with = run("with", "--add-modules", "jdk.incubator.vector");

        assertThat(matches(without)).hasSize(400).isEqualTo(matches(with));
        assertThat(without).hasSize(401);
        assertThat(told(without)).singleElement().asString().contains("cannot be used here", "NoClassDefFoundError");
        assertThat(told(with))
                .singleElement()
                .asString()
                .contains(VectorDotProducts.class.getName())
                .doesNotContain("cannot");
    }
}
