package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.engine.MigrationReport;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreMigration;
import io.neuralmemory.engine.StoreMigration.Phase;
import io.neuralmemory.tck.RandomMemories;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores are copied between all backends on the path, beside a writer, and across kills. */
@Timeout(300)
final class MigrationTest {
    private static final int DIMENSION = 16;

    /** What expires before it would be missing from what is read back. */
    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private final RandomMemories memories = new RandomMemories(new SplittableRandom(3), DIMENSION);

    /** Every backend to every backend. */
    static Stream<List<Backend>> pairs() {
        return Backend.all().stream().flatMap(from -> Backend.all().stream().map(to -> List.of(from, to)));
    }

    private static List<Memory> all(Path store) {
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(store)
                .withReadOnly(true)
                .build()) {
            List<Memory> all = new ArrayList<>();
            memory.forEach(all::add);
            return all;
        }
    }

    private void put(PersistentMemory store, int count) {
        MemoryBatch.Builder batch = MemoryBatch.builder();
        Stream.generate(memories::next)
                .filter(memory -> memory.value()
                        .metadata()
                        .expiresAt()
                        .filter(time -> time.isBefore(FAR))
                        .isEmpty())
                .limit(count)
                .forEach(batch::put);
        store.apply(batch.build());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyMemoryArrivesExactlyThoughTheSourceIsInUse(List<Backend> pair) {
        Path source = directory.resolve("source");
        Path target = directory.resolve("target");
        List<Memory> copied;
        MigrationReport report;
        try (PersistentMemory store = pair.get(0).builder(source).build()) {
            put(store, 60);
            store.save();
            put(store, 20);
            all(source).stream().limit(5).map(Memory::id).forEach(store::delete);
            copied = all(source);
            report = StoreMigration.migrate(source, pair.get(1).config(target), (phase, count, total) -> {});
        }

        assertThat(report.memories()).isEqualTo(75);
        assertThat(all(target)).containsExactlyInAnyOrderElementsOf(copied);
        try (PersistentMemory store = PersistentMemoryBuilder.load(target)) {
            assertThat(store.recovery().endedCleanly()).isTrue();
            put(store, 1);
        }
        assertThat(all(target)).hasSize(76).containsAll(copied);
    }

    @Test
    void theLockOfAnOpeningThatFailedIsNotInTheWay() throws IOException {
        Path source = directory.resolve("source");
        Path target = Files.createDirectory(directory.resolve("target"));
        Files.createFile(target.resolve("neural-memory.lock"));
        Backend backend = Backend.all().get(0);
        try (PersistentMemory store = backend.builder(source).build()) {
            put(store, 3);
        }

        StoreMigration.migrate(source, backend.config(target), (phase, count, total) -> {});

        assertThat(all(target)).hasSize(3);
    }

    @Test
    void theProgressReachesTheEndOfEachPhase() {
        Path source = directory.resolve("source");
        try (PersistentMemory store = new PersistentMemoryBuilder()
                .withStoragePath(source)
                .withBackend("json")
                .build()) {
            put(store, 30);
        }
        Map<Phase, String> last = new EnumMap<>(Phase.class);

        StoreMigration.migrate(
                source,
                StorageConfig.at(directory.resolve("target")).withBackend("json"),
                (phase, count, total) -> last.put(phase, count + " of " + total));

        assertThat(last)
                .containsEntry(Phase.READING, "30 of 0")
                .containsEntry(Phase.COPYING, "30 of 30")
                .containsEntry(Phase.COMPARING, "30 of 30");
    }

    @ParameterizedTest
    @EnumSource
    void aProcessKilledInAnyPhaseLeavesNoStoreAndIsSimplyRunAgain(Phase phase) throws Exception {
        Path source = directory.resolve("source");
        Path target = directory.resolve("target");
        try (PersistentMemory store = new PersistentMemoryBuilder()
                .withStoragePath(source)
                .withBackend("json")
                .build()) {
            put(store, 200);
        }

        killIn(phase, source, target);

        assertThat(target).doesNotExist();
        Program.Result again = Program.neuralMemory()
                .run("migrate", "--from", source.toString(), "--to", target.toString(), "--backend", "json");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(all(target)).hasSize(200).containsExactlyInAnyOrderElementsOf(all(source));
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("source", "target");
    }

    private static void killIn(Phase phase, Path source, Path target) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedMigration.class.getName(),
                        source.toString(),
                        target.toString(),
                        phase.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("in the middle of " + phase);
        } finally {
            process.toHandle().destroyForcibly();
        }
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }
}
