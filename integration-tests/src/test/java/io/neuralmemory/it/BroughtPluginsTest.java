package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line says where the plugins are that were put on its path, and which of them it does without. */
final class BroughtPluginsTest {
    @TempDir
    private Path directory;

    private Path jar;
    private String store;

    @BeforeEach
    void makeAStoreWithAPlugin() {
        jar = new PluginJar(directory).log("Jsonl", "jsonl");
        store = directory.resolve("store").toString();
        assertThat(run(jar, "put", "--store", store, "--log", "jsonl", "--content", "tea")
                        .exitCode())
                .isZero();
    }

    private static Program.Result run(Path plugin, String... arguments) {
        return Program.neuralMemory().with(plugin).run(arguments);
    }

    @Test
    void infoSaysInWhichJarAPluginIs() {
        Program.Result info = run(jar, "info", "--store", store);

        assertThat(info.out().lines()).contains("plugin       write-ahead log jsonl: plugin.Jsonl in " + jar);
        assertThat(info.out()).doesNotContain("storage-json");
        assertThat(info.err()).isEmpty();
        assertThat(run(jar, "--json", "info", "--store", store).out())
                .contains("{\"kind\":\"write-ahead log\",\"name\":\"jsonl\",\"class\":\"plugin.Jsonl\",\"in\":\"" + jar
                        + "\",\"notIn\":[]}")
                .containsPattern(
                        "\"kind\":\"storage backend\",\"name\":\"json\",\"class\":\"[^\"]*\",\"in\":\"[^\"]*/lib/storage-json")
                .contains("\"kind\":\"text analysis\"");
    }

    @Test
    void aClassThatTwoJarsHaveIsTold() throws IOException {
        Path other = Files.copy(jar, directory.resolve("jsonl-2.jar"));
        String told = "in " + jar + ", not that in " + other + ": keep one of them";

        Program.Result info = Program.neuralMemory().with(jar, other).run("info", "--store", store);

        assertThat(info.out().lines()).contains("plugin       write-ahead log jsonl: plugin.Jsonl " + told);
        assertThat(info.err())
                .contains("warning: the write-ahead log 'jsonl' is there more than once: used is plugin.Jsonl in " + jar
                        + ", not that in " + other + "; keep one of them");
    }

    @Test
    void aJarThatIsCutShortIsTold() throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        Path cut = directory.resolve("cut.jar");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 30));

        Program.Result refused = run(cut, "info", "--store", store);

        assertThat(refused.exitCode()).isEqualTo(9);
        assertThat(refused.err().lines().findFirst().orElseThrow())
                .startsWith("neural-memory: the plugin " + cut + " cannot be read: ")
                .endsWith("; going on without it. Fetch or copy it anew, or remove it");
        assertThat(run(cut, "--version").exitCode()).isZero();
    }
}
