package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job of README.md, run as a new user would. */
final class DemoTest {
    @Test
    void theDemoEndsWellAndLeavesAStoreToLookAt(@TempDir Path directory) {
        String store = directory.resolve("store").toString();
        Program.Result demo = Program.neuralMemory().run("demo", "--store", store);
        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();

        Program.Result check = Program.neuralMemory().run("check", "--store", store);
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        Program.Result list = Program.neuralMemory().run("list", "--store", store, "--json");
        assertThat(list.out().lines().count()).isGreaterThanOrEqualTo(200);
    }
}
