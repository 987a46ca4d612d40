package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.Sweeps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process, killed again and again while it writes one store: nothing acknowledged is ever missing. */
final class KilledInALoopTest {
    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void nothingAcknowledgedIsMissingAfterAnyKill(String backend, @TempDir Path directory) throws Exception {
        killRounds(backend, directory.resolve("store"), Sweeps.times(8), "LOGGED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sqlite"})
    void committedWritesSurviveKills(String backend, @TempDir Path directory) throws Exception {
        killRounds(backend, directory.resolve("store"), Sweeps.times(4), "COMMITTED");
    }

    @Test
    void bufferedWritesSurviveKills(@TempDir Path directory) throws Exception {
        killRounds("json", directory.resolve("store"), Sweeps.times(4), "BUFFERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sqlite"})
    @Tag("soak")
    void nothingAcknowledgedIsMissingAfterManyKills(String backend, @TempDir Path directory) throws Exception {
        killRounds(backend, directory.resolve("store"), 200, "LOGGED");
    }

    private static void killRounds(String backend, Path store, int rounds, String durability) throws Exception {
        long seed = Long.getLong("neuralmemory.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ProcessBuilder builder = Program.neuralMemory()
                    .builder(
                            "put",
                            "--ack",
                            "--store",
                            store.toString(),
                            "--backend",
                            backend,
                            "--durability",
                            durability);
            try (AcknowledgingWriter writer = new AcknowledgingWriter(builder)) {
                writer.storeUntil("round" + round + "-", 1 + random.nextInt(80));
                acknowledged.addAll(writer.kill());
            }
            requireAll(store, acknowledged, "round " + round + " of -Dneuralmemory.seed=" + seed);
        }
        Program.Result check = Program.neuralMemory().run("check", "--store", store.toString());
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
    }

    private static void requireAll(Path store, List<String> ids, String when) {
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(store)
                .withReadOnly(true)
                .build()) {
            for (String id : ids) {
                assertThat(memory.find(id).map(Memory::value))
                        .as(id + " after " + when)
                        .hasValueSatisfying(
                                value -> assertThat(value.content()).isEqualTo(AcknowledgingWriter.contentOf(id)));
            }
        }
    }
}
