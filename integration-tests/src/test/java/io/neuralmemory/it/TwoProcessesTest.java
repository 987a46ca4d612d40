package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes and one store. */
final class TwoProcessesTest {
    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void aSecondWriterIsRefusedAndReadersAreNot(String backend, @TempDir Path directory) throws Exception {
        String store = directory.resolve("store").toString();
        Program program = Program.neuralMemory();
        try (AcknowledgingWriter writer =
                new AcknowledgingWriter(program.builder("put", "--ack", "--store", store, "--backend", backend))) {
            writer.storeUntil("first-", 20);

            Program.Result second = program.run("put", "--store", store, "--content", "me too");
            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(second.err()).contains("process " + writer.pid());

            Program.Result reader = program.run("get", "--store", store, "first-3");
            assertThat(reader.exitCode()).as(reader.err()).isZero();
            assertThat(reader.out()).contains(AcknowledgingWriter.contentOf("first-3"));

            Program.Result check = program.run("check", "--store", store);
            assertThat(check.exitCode()).as(check.out() + check.err()).isZero();

            writer.storeUntil("first-", 40);
            writer.kill();
        }
        Program.Result after = program.run("put", "--store", store, "--content", "now it is free");
        assertThat(after.exitCode()).as(after.err()).isZero();
    }
}
