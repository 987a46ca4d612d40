package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the command needs beside the memories themselves is bounded; and where the heap is too small for them, it says
 * so, and how much to give it.
 */
final class SmallHeapTest {
    private static final int MEMORIES = 4_000;
    private static final int DIMENSION = 1_024;

    @TempDir
    private Path directory;

    private static Program withHeap(int megabytes) {
        return Program.neuralMemory().startedBy("env", "JAVA_TOOL_OPTIONS=-Xmx" + megabytes + "m");
    }

    private String store(String backend) {
        Path store = directory.resolve(backend);
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < MEMORIES; i++) {
            float[] embedding = new float[DIMENSION];
            embedding[i % DIMENSION] = i;
            memories.add(NewMemory.builder("memory " + i)
                    .id("id-" + i)
                    .embedding(embedding)
                    .build());
        }
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend(backend)
                .withStoragePath(store)
                .withEnableWal(false)
                .build()) {
            memory.storeAll(memories);
        }
        return store.toString();
    }

    /** The floats have 16 MB; a copy of each would not fit beside them. */
    @Test
    void anExportHoldsNoCopyOfTheStore() throws IOException {
        Path out = directory.resolve("out.jsonl");

        Program.Result result = withHeap(34).run("export", "--store", store("sqlite"), "--out", out.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("exported " + MEMORIES + " memories");
        try (var lines = Files.lines(out)) {
            assertThat(lines.count()).isEqualTo(MEMORIES);
        }
    }

    @Test
    void aHeapThatIsTooSmallIsNamedWithTheOneToTry() {
        Program.Result result = withHeap(14).run("export", "--store", store("compressed"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
        assertThat(result.err())
                .containsPattern("the heap of 1\\d MB \\(-Xmx\\) is too small for a store of \\d+ MB")
                .contains("NEURAL_MEMORY_JAVA_OPTS=-Xmx")
                .doesNotContain("\tat ");
    }

    /** 400 lines of 200 KB: one batch of them would be larger than the heap. */
    @Test
    void largeLinesArePutInSmallBatches() throws IOException {
        Path lines = directory.resolve("lines.jsonl");
        String filling = "tea ".repeat(50_000);
        try (BufferedWriter out = Files.newBufferedWriter(lines)) {
            for (int i = 0; i < 400; i++) {
                out.write(line("id-" + i % 4, filling));
            }
        }
        for (String backend : List.of("json", "sqlite")) {
            Program.Result result = withHeap(48)
                    .run(
                            "import",
                            "--store",
                            directory.resolve("put-" + backend).toString(),
                            "--backend",
                            backend,
                            lines.toString());

            assertThat(result.exitCode()).as(result.err()).isZero();
        }
    }

    /** Two million words: as a list they would take 100 MB. */
    @Test
    void aLongTextIsIndexedWordByWord() throws IOException {
        Path lines = directory.resolve("long.jsonl");
        Files.writeString(lines, line("long", "a b ".repeat(1_000_000)));

        Program.Result result = withHeap(80)
                .run(
                        "import",
                        "--store",
                        directory.resolve("long").toString(),
                        "--backend",
                        "sqlite",
                        lines.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static String line(String id, String content) {
        return "{\"key\":{\"id\":\"" + id + "\",\"timestamp\":1752568200,\"context_hash\":1},"
                + "\"value\":{\"embedding\":[0.5,-0.25],\"content\":\"" + content
                + "\",\"metadata\":{\"importance\":1.0,\"access_count\":0,\"last_accessed\":1752568200,"
                + "\"decay_factor\":0.95,\"tags\":[]}}}\n";
    }
}
