package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does without, since every command would wait for it. */
final class StartTest {
    @TempDir
    private Path directory;

    @Test
    void aWriteLoadsNothingOfTheFlightRecorder() throws Exception {
        assertThat(loadedBy("put", "--content", "tea"))
                .contains("io.neuralmemory.engine.life.FlightRecording")
                .noneMatch(name -> name.startsWith("jdk.jfr.internal.") || name.equals("jdk.jfr.Event"));
    }

    @Test
    void noRecordIsComparedByWhatTheCompilerMade() throws Exception {
        assertThat(loadedBy("put", "--content", "tea")).doesNotContain("java.lang.runtime.ObjectMethods");
    }

    /** The names of the classes that a command loaded. */
    private List<String> loadedBy(String... arguments) throws Exception {
        Path log = directory.resolve("classes.txt");
        ProcessBuilder builder = Program.neuralMemory().builder(arguments);
        builder.command().add(1, "-Xlog:class+load:file=" + log);
        builder.environment()
                .put("NEURAL_MEMORY_STORE", directory.resolve("store").toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceAll("^(\\[[^]]*])+ ", "").replaceAll(" .*", ""))
                .toList();
    }
}
