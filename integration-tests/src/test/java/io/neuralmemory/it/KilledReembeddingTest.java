package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreReembedding.Phase;
import io.neuralmemory.tck.Sweeps;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real process, killed while it makes and while it stores the embeddings of another model: it is refused as being
 * under way, holds every memory once with one of its two embeddings, and the same goes on to the end.
 */
@Timeout(600)
final class KilledReembeddingTest {
    private static final int MEMORIES = 1_500;
    private static final NamedModel OLD = new NamedModel("old");
    private static final NamedModel YOUNG = new NamedModel("young");

    @TempDir
    private Path directory;

    private Path store;
    private byte[] description = {};

    @BeforeEach
    void nameTheStore() {
        store = directory.resolve("store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void itGoesOnToTheEndAfterAnyKill(String backend) throws Exception {
        long seed = Long.getLong("neuralmemory.seed", new SplittableRandom().nextLong());
        SplittableRandom random = new SplittableRandom(seed);
        fill(backend);

        killIn(Phase.EMBEDDING, random.nextInt(MEMORIES));
        requireMemories(store, OLD, Set.of(OLD), "killed while embedding, -Dneuralmemory.seed=" + seed);
        for (int round = 0; round < Sweeps.times(2); round++) {
            killIn(Phase.STORING, random.nextInt(MEMORIES));
            assertThatThrownBy(() -> requireMemories(store, OLD, Set.of(OLD), "opened"))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("are being replaced by those of another model");
            requireMemories(asItWas(round), OLD, Set.of(OLD, YOUNG), round + " of -Dneuralmemory.seed=" + seed);
        }

        assertThat(toTheEnd()).isEqualTo("DONE " + MEMORIES);
        requireMemories(store, YOUNG, Set.of(YOUNG), "completed, -Dneuralmemory.seed=" + seed);
        assertThat(store.resolveSibling("store.embeddings")).doesNotExist();
    }

    private void fill(String backend) throws IOException {
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(store)
                .withBackend(backend)
                .withEmbedder(OLD)
                .build()) {
            memory.storeAll(IntStream.range(0, MEMORIES)
                    .mapToObj(
                            i -> NewMemory.builder(content("m" + i)).id("m" + i).build())
                    .toList());
        }
        description = Files.readAllBytes(store.resolve("store.properties"));
    }

    private static String content(String id) {
        return "what is remembered under " + id;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReembeddingProcess.class.getName(),
                        store.toString(),
                        YOUNG.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Lets it on until it has come so far in this phase, and kills it in the stretch behind. */
    private void killIn(Phase phase, int count) throws Exception {
        Process process = start();
        int last = Math.min(count, MEMORIES - ReembeddingProcess.STRETCH) / ReembeddingProcess.STRETCH;
        String end = phase + " " + Math.max(1, last) * ReembeddingProcess.STRETCH;
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            String line;
            do {
                line = lines.readLine();
                assertThat(line).as("up to " + end).isNotNull();
                process.getOutputStream().write(1);
                process.getOutputStream().flush();
            } while (!line.equals(end));
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    /** The last line of the same, let on to its end. */
    private String toTheEnd() throws Exception {
        Process process = start();
        process.getOutputStream().close();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            List<String> all = lines.lines().toList();
            assertThat(process.waitFor()).isZero();
            return all.get(all.size() - 1);
        } finally {
            process.toHandle().destroyForcibly();
        }
    }

    /** A copy of the store with its description from before, so that it can be opened and looked at. */
    private Path asItWas(int round) throws IOException {
        Path copy = directory.resolve("copy" + round);
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(store.relativize(file)));
            }
        }
        Files.write(copy.resolve("store.properties"), description);
        return copy;
    }

    private static void requireMemories(Path store, NamedModel opener, Set<NamedModel> models, String when) {
        Set<String> ids = new HashSet<>();
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(store)
                .withEmbedder(opener)
                .build()) {
            memory.forEach(each -> {
                assertThat(ids.add(each.id())).as(each.id() + " once, " + when).isTrue();
                requireOneOf(models, each, when);
            });
        }
        assertThat(ids).as(when).hasSize(MEMORIES);
    }

    private static void requireOneOf(Set<NamedModel> models, Memory memory, String when) {
        String content = content(memory.id());
        assertThat(memory.value().content()).as(when).isEqualTo(content);
        EmbeddingVector[] possible =
                models.stream().map(model -> model.embed(content)).toArray(EmbeddingVector[]::new);
        assertThat(memory.value().embedding()).as(memory.id() + ", " + when).isIn((Object[]) possible);
    }
}
