package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration for real: another process is started and killed. */
final class DemoCommandTest {
    @TempDir
    Path directory;

    @Test
    void everythingItClaimsIsSo() {
        Path store = directory.resolve("store");

        Outcome outcome = CommandRun.run("demo", "--store", store);

        assertThat(outcome.out())
                .contains(
                        "it died before its work was done",
                        "each equal in every byte",
                        "answers are the expected memory")
                .contains(store.toString())
                .doesNotContain("NOT SO");
        assertThat(outcome.code()).isZero();
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(CommandRun.run("check", "--store", store).code()).isZero();
    }

    @Test
    void itNeverTouchesTheStoreOfTheEnvironment() throws Exception {
        Path own = directory.resolve("own");
        Files.createDirectory(own);
        Files.writeString(own.resolve("mine"), "x");

        Outcome refused = CommandRun.run("demo", "--store", own);
        Outcome help = CommandRun.withEnvironment(Map.of("NEURAL_MEMORY_STORE", own.toString()))
                .with("", "demo", "--help");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("is not empty");
        assertThat(help.out()).doesNotContain("NEURAL_MEMORY_STORE");
    }
}
