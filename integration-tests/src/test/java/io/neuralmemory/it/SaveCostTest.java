package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a save of a little in a store of much costs, counted in bytes of new files: these never depend on the machine.
 */
final class SaveCostTest {
    private static final int MEMORIES = 20_000;
    private static final int CHANGED = MEMORIES / 100;

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void savingOnePercentWritesAboutOnePercent(@TempDir Path directory) throws IOException {
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .withBackgroundExecutor(Runnable::run)
                .build()) {
            memory.storeAll(memories(0, MEMORIES));
            memory.save();
            Map<String, Long> before = files(directory);

            for (int i = 0; i < CHANGED; i++) {
                memory.storeAll(memories(random.nextInt(MEMORIES), 1));
            }
            memory.save();

            Map<String, Long> written = files(directory);
            written.keySet().removeAll(before.keySet());
            assertThat(sum(written)).as("bytes of %s", written).isPositive().isLessThan(sum(before) / 50);

            Map<String, Long> saved = files(directory);
            memory.save();
            assertThat(files(directory)).isEqualTo(saved);
        }
    }

    private List<NewMemory> memories(int first, int count) {
        List<NewMemory> memories = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            float[] embedding = new float[16];
            for (int k = 0; k < embedding.length; k++) {
                embedding[k] = (float) random.nextDouble(-1, 1);
            }
            memories.add(NewMemory.builder("what is remembered as number " + i)
                    .id("memory-" + i)
                    .embedding(embedding)
                    .build());
        }
        return memories;
    }

    /** Lengths by name, without the log: it holds every change until the save. */
    private static Map<String, Long> files(Path directory) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                String name = path.getFileName().toString();
                if (name.startsWith("memories-") || name.startsWith("manifest-")) {
                    files.put(name, Files.size(path));
                }
            }
        }
        return files;
    }

    private static long sum(Map<String, Long> files) {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }
}
