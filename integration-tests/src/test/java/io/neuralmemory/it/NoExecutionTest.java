package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A directory for temporary files from which nothing may be executed. Needs the right to mount one: root on Linux. */
@EnabledIf(value = "io.neuralmemory.it.FullDiskTest#canMount", disabledReason = "no right to mount a file system")
final class NoExecutionTest {
    @TempDir
    private Path mountPoint;

    @TempDir
    private Path elsewhere;

    @BeforeEach
    void mount() throws Exception {
        assertThat(FullDiskTest.run("mount", "-t", "tmpfs", "-o", "size=32m,noexec", "none", mountPoint.toString()))
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        FullDiskTest.run("umount", mountPoint.toString());
    }

    @ParameterizedTest
    @CsvSource({"sqlite,org.sqlite.tmpdir", "compressed,ZstdTempFolder"})
    void theReasonAndThePropertyThatMovesTheDirectoryAreNamed(String backend, String property) throws Exception {
        String options = "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + mountPoint;
        String[] put = {
            "put", "--store", elsewhere.resolve("store").toString(), "--backend", backend, "--id", "a", "--content", "x"
        };

        Program.Result refused =
                Program.neuralMemory().startedBy("env", options).run(put);

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err())
                .contains(mountPoint.toString(), "noexec", "failed to map", property)
                .doesNotContain("check the disk");
        Program moved = Program.neuralMemory().startedBy("env", options + " -D" + property + "=" + elsewhere);
        assertThat(moved.run(put).exitCode()).isZero();
        try (var left = Files.list(mountPoint)) {
            assertThat(left).noneMatch(file -> file.toString().matches(".*(sqlite|zstd).*"));
        }
    }

    @Test
    void aStoreOfJsonWithZstdIsRefusedAlikeAndKeepsWhatItHas() throws Exception {
        String store = elsewhere.resolve("store").toString();
        String smaller = elsewhere.resolve("smaller").toString();
        Program here = Program.neuralMemory();
        assertThat(here.run("put", "--store", store, "--id", "a", "--content", "x")
                        .exitCode())
                .isZero();
        String[] migrate = {"migrate", "--from", store, "--to", smaller, "--backend", "json", "--codec", "json+zstd"};
        assertThat(here.run(migrate).exitCode()).isZero();
        Program there = Program.neuralMemory().startedBy("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + mountPoint);

        for (String verb : List.of("put", "list", "check")) {
            List<String> line = new ArrayList<>(List.of(verb, "--store", smaller));
            line.addAll(verb.equals("put") ? List.of("--id", "b", "--content", "y") : List.of());
            Program.Result refused = there.run(line.toArray(String[]::new));
            assertThat(refused.exitCode()).as(verb + refused.err()).isEqualTo(2);
            assertThat(refused.err())
                    .contains(mountPoint.toString(), "noexec", "ZstdTempFolder")
                    .doesNotContain("check the disk");
        }
        assertThat(here.run("list", "--store", smaller).out()).hasLineCount(1);
    }
}
