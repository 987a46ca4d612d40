package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job of README.md, run as a new user would. */
final class DemoTest {
    @TempDir
    private Path directory;

    static Stream<String> backends() {
        return Backend.all().stream().map(Backend::name).distinct();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theDemoEndsWellAndLeavesAStoreToLookAt(String backend) {
        String store = directory.resolve("store").toString();
        Program.Result demo = Program.neuralMemory().run("demo", "--store", store, "--backend", backend);
        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();

        Program.Result check = Program.neuralMemory().run("check", "--store", store);
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        Program.Result list = Program.neuralMemory().run("list", "--store", store, "--json");
        assertThat(list.out().lines().count()).isGreaterThanOrEqualTo(200);
    }
}
