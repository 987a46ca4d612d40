package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
}
