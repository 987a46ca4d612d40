package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code inspect} refuses; what it serves is tested in memory-inspect, and the running command in
 * integration-tests.
 */
final class InspectVerbTest {
    @TempDir
    private Path directory;

    private Path store() {
        Path store = directory.resolve("store");
        assertThat(CommandRun.run("put", "--store", store, "--content", "Tea").code())
                .isZero();
        return store;
    }

    @Test
    void aTakenPortIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun.Outcome run = CommandRun.run("inspect", "--store", store(), "--port", taken.getLocalPort());

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .contains("port " + taken.getLocalPort(), "is taken", "choose another")
                    .doesNotContain("http:");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void aPortThatCannotBeIsRefused() {
        assertThat(CommandRun.run("inspect", "--store", store(), "--port", "70000")
                        .err())
                .contains("--port is 70000; expected 1 to 65535");
    }

    @Test
    void whereNoStoreIsThereIsNothingToShow() {
        CommandRun.Outcome run = CommandRun.run("inspect", "--store", directory.resolve("none"));

        assertThat(run.code()).isEqualTo(8);
        assertThat(run.err()).contains("no store at");
    }
}
