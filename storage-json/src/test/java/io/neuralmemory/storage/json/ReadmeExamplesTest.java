package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows, compiled and run. */
final class ReadmeExamplesTest {
    @Test
    void theUsageExampleWorks(@TempDir Path temporary) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            usage(temporary.resolve("agent"), new float[] {0.1f, 0.2f, 0.3f}, new float[] {0.1f, 0.2f, 0.25f});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(UTF_8)).startsWith("0.99").endsWith("  Prefers tea over coffee\n");
    }

    private static void usage(Path directory, float[] embedding, float[] question) {
        // region usage
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(directory) // created if missing
                .withMemorySize(10_000) // the least important memory leaves when it is full
                .build()) {

            // On return it is on stable storage: neither kill -9 nor a power cut takes it away.
            memory.store(NewMemory.builder("Prefers tea over coffee")
                    .embedding(embedding)
                    .tags("preference", "drinks")
                    .importance(0.8f)
                    .build());
        }

        // load() needs nothing but the directory.
        try (PersistentMemory memory = PersistentMemoryBuilder.load(directory)) {
            List<MemoryMatch> matches = memory.search(MemoryQuery.similarTo(question)
                    .filter(MemoryFilter.tag("preference"))
                    .limit(3)
                    .build());
            for (MemoryMatch match : matches) {
                System.out.println(
                        match.similarity() + "  " + match.memory().value().content());
            }
        }
        // endregion
    }
}
