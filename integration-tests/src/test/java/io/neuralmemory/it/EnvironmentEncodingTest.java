package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system hands over in bytes is decoded as it was meant, or refused; never stored half. */
final class EnvironmentEncodingTest {
    private static final String UMLAUT = "M\\303\\274ller";
    private static final String LATIN_1 = "M\\374ller";
    private static final String REPLACEMENT = "\\357\\277\\275";

    @TempDir
    private Path directory;

    /** Puts a memory whose content is given to {@code printf}, so that this test's own locale plays no part. */
    private Program.Result put(String locale, String content) {
        return Program.neuralMemory()
                .startedBy("env", "LC_ALL=" + locale, "sh", "-c", "exec \"$0\" \"$@\" \"$(printf '" + content + "')\"")
                .run("put", "--store", store().toString(), "--id", "a", "--content");
    }

    private Path store() {
        return directory.resolve("store");
    }

    private String stored() {
        return Program.neuralMemory()
                .startedBy("env", "LC_ALL=C.UTF-8")
                .run("get", "--store", store().toString(), "a")
                .out();
    }

    @Test
    void anArgumentOutsideTheEnvironmentsEncodingIsRefused() {
        Program.Result result = put("C", UMLAUT);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("argument 7", "ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
        assertThat(store()).doesNotExist();
    }

    @Test
    void anArgumentInAnotherEncodingIsRefused() {
        Program.Result result = put("C.UTF-8", LATIN_1);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(store()).doesNotExist();
    }

    @Test
    void anArgumentInTheEnvironmentsEncodingIsStored() {
        assertThat(put("C.UTF-8", UMLAUT).exitCode()).isZero();
        assertThat(stored()).contains("Müller");
    }

    @Test
    void aReplacementCharacterThatWasMeantIsStored() {
        assertThat(put("C.UTF-8", REPLACEMENT).exitCode()).isZero();
        assertThat(stored()).contains("\uFFFD");
    }

    @Test
    void aVariableOutsideTheEnvironmentsEncodingIsRefused() {
        Program.Result result = Program.neuralMemory()
                .startedBy(
                        "env",
                        "LC_ALL=C",
                        "sh",
                        "-c",
                        "NEURAL_MEMORY_STORE=\"$(printf '" + UMLAUT + "')\" exec \"$0\" \"$@\"")
                .run("list");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("NEURAL_MEMORY_STORE", "LC_ALL=C.UTF-8");
    }

    @Test
    void aWorkingDirectoryOutsideTheEnvironmentsEncodingIsNamed() {
        Program.Result result = inUmlautDirectory("C").run("put", "--store", "store", "--content", "tea");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err())
                .contains("the working directory", "LC_ALL=C.UTF-8")
                .doesNotContain("Error:");
        assertThat(inUmlautDirectory("C.UTF-8")
                        .run("put", "--store", "store", "--content", "tea")
                        .exitCode())
                .isZero();
    }

    private Program inUmlautDirectory(String locale) {
        String there = "\"$(printf '" + directory + "/" + UMLAUT + "')\"";
        return Program.neuralMemory()
                .startedBy(
                        "env",
                        "LC_ALL=" + locale,
                        "sh",
                        "-c",
                        "mkdir -p " + there + " && cd " + there + " && exec \"$0\" \"$@\"");
    }

    @Test
    void theLauncherTakesPlainBytesForUtf8() throws IOException, InterruptedException {
        Path launcher = launcher();
        ProcessBuilder builder = new ProcessBuilder(
                        "env",
                        "LC_ALL=C",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        "sh",
                        "-c",
                        "exec \"$0\" put --store \"$1\" --id a --content \"$(printf '" + UMLAUT + "')\"",
                        launcher.toString(),
                        store().toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        assertThat(builder.start().waitFor())
                .as(Files.readString(directory.resolve("said")))
                .isZero();
        assertThat(stored()).contains("Müller");
    }

    /** The launcher in a directory where everything is built. */
    private Path launcher() throws IOException {
        Path built = Files.createDirectories(directory.resolve("clone/memory-cli/target"));
        Path app = Files.createDirectory(built.resolve("app.built"));
        for (String part : new String[] {"neural-memory.jar", "lib"}) {
            Files.createSymbolicLink(app.resolve(part), Repository.ROOT.resolve("memory-cli/target/" + part));
        }
        Files.writeString(built.resolve("neural-memory.stamp"), app.getFileName() + "\n");
        return Files.copy(Repository.ROOT.resolve("neural-memory"), directory.resolve("clone/neural-memory"));
    }
}
