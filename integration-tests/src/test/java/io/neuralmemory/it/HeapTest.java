package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much heap a store takes once it is loaded: its floats and its text, and less than half of that. The process that
 * loads it gets little more, so that nothing on the way may hold a document whole.
 */
final class HeapTest {
    private static final int MEMORIES = 10_000;
    private static final int DIMENSION = 384;
    private static final int CHARACTERS = 200;
    private static final long FLOATS_AND_TEXT = (long) MEMORIES * (DIMENSION * Float.BYTES + CHARACTERS);

    /** Room for a JVM that has loaded our classes and nothing else. */
    private static final long BASE = 6 << 20;

    @TempDir
    private Path directory;

    @Test
    void aLoadedStoreTakesLittleMoreThanItsFloatsAndText() throws Exception {
        Path empty = store("empty", List.of());
        Path full = store("full", memories());

        String[] said =
                loaded(empty, full, "-Xmx" + (FLOATS_AND_TEXT * 2 + BASE)).split(" ", -1);

        assertThat(said[0]).isEqualTo("" + MEMORIES);
        assertThat(Long.parseLong(said[1])).isBetween(FLOATS_AND_TEXT, FLOATS_AND_TEXT * 3 / 2);
    }

    private Path store(String name, List<NewMemory> memories) {
        Path store = directory.resolve(name);
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(store)
                .withEnableWal(false)
                .build()) {
            memory.storeAll(memories);
        }
        return store;
    }

    private static List<NewMemory> memories() {
        SplittableRandom random = new SplittableRandom(1);
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < MEMORIES; i++) {
            float[] embedding = new float[DIMENSION];
            for (int k = 0; k < DIMENSION; k++) {
                embedding[k] = (float) random.nextDouble(-1, 1);
            }
            String content = i + " ".repeat(CHARACTERS);
            memories.add(NewMemory.builder(content.substring(0, CHARACTERS))
                    .embedding(embedding)
                    .tags("preference", "project", "agent-" + i % 10)
                    .build());
        }
        return memories;
    }

    private String loaded(Path empty, Path full, String heap) throws Exception {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadedHeap.class.getName(),
                        empty.toString(),
                        full.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exitCode = process.waitFor();
        String said = Files.readString(output).strip();
        assertThat(exitCode).as(said).isZero();
        return said;
    }
}
