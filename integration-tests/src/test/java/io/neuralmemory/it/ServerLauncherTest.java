package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does for a server: it fetches the model once, and says nothing on standard output. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class ServerLauncherTest {
    /** Says something wherever it can, and makes the jar of the model's module, unless it is told to fail. */
    private static final String MAVEN = """
            #!/bin/sh
            echo fetch >> "$TREE/fetches"
            echo 'Downloading'
            [ ! -f "$TREE/offline" ] || exit 1
            mkdir -p "$TREE/memory-embeddings/target" "$TREE/plugins/embeddings"
            touch "$TREE/plugins/embeddings/onnxruntime.jar" "$TREE/memory-embeddings/target/memory-embeddings-1.jar"
            """;

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
            echo "$*" > "$TREE/call"
            """;

    @TempDir
    private Path tree;

    @BeforeEach
    void makeATreeThatIsBuilt() throws IOException {
        Files.copy(Repository.ROOT.resolve("neural-memory"), tree.resolve("neural-memory"));
        Path app = Files.createDirectories(tree.resolve("memory-cli/target/app.1"));
        Files.createDirectories(tree.resolve("memory-cli/src/main"));
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.writeString(tree.resolve("memory-cli/pom.xml"), "");
        Files.writeString(app.resolve("neural-memory.jar"), "");
        Files.writeString(tree.resolve("memory-cli/target/neural-memory.stamp"), "app.1\n");
        script("mvn", MAVEN);
        script("java", JAVA);
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.createDirectories(tree.resolve("tools")).resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What it said on standard error; on standard output it says nothing. */
    private String start(String... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", tree.resolve("neural-memory").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", tree.resolve("tools") + ":" + System.getenv("PATH"));
        builder.environment().put("TREE", tree.toString());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("NEURAL_MEMORY_PLUGINS");
        Path err = tree.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(out).isEmpty();
        return Files.readString(err);
    }

    @Test
    void theModelIsFetchedOnceAndThatIsTold() throws Exception {
        assertThat(start("mcp", "--store", "x")).contains("fetching the model and its runtime, about 140 MB, once");
        assertThat(Files.readString(tree.resolve("call"))).contains("plugins/embeddings/*", "mcp --store x");
        assertThat(start("mcp", "--store", "x")).isEmpty();
        assertThat(tree.resolve("fetches")).hasContent("fetch");
    }

    /** A download that broke off has left jars, but not that of the module, which comes last. */
    @Test
    void aFetchThatBrokeOffIsBegunAgain() throws Exception {
        Files.writeString(
                Files.createDirectories(tree.resolve("plugins/embeddings")).resolve("onnxruntime.jar"), "");

        assertThat(start("mcp", "--store", "x")).contains("fetching the model");
    }

    @Test
    void withoutANetworkTheServerGoesOnWithoutTheModel() throws Exception {
        Files.writeString(tree.resolve("offline"), "");

        assertThat(start("mcp", "--store", "x")).contains("could not be fetched", "going on without the model");
        assertThat(Files.readString(tree.resolve("call"))).contains("mcp --store x");
    }

    @Test
    void nothingIsFetchedThatIsNotWanted() throws Exception {
        assertThat(start("mcp", "--store", "x", "--no-embedder")).isEmpty();
        assertThat(start("mcp", "--store", "x", "--embedder", "mine")).isEmpty();
        assertThat(start("list", "--store", "x")).isEmpty();
        assertThat(tree.resolve("fetches")).doesNotExist();
    }

    /** The JVM's own messages go to standard output unless it is told otherwise. */
    @Test
    void whatTheJvmSaysGoesToStandardError() throws Exception {
        start("mcp", "--store", "x", "--no-embedder");

        assertThat(Files.readString(tree.resolve("call")))
                .contains("-XX:+DisplayVMOutputToStderr", "-Xlog:disable -Xlog:all=warning:stderr")
                .doesNotContain("TieredStopAtLevel");
    }
}
