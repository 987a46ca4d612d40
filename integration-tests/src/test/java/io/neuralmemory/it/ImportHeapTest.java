package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether importing needs memory that grows with its input. A store keeps its memories in the heap, so the lines are
 * many and their ids few: the file is larger than the whole heap of the command, what it leaves in the store is small.
 */
final class ImportHeapTest {
    private static final int IDS = 1_000;
    private static final long SOAK_SECONDS = 900;

    private final Path directory;
    private final Path lines;

    ImportHeapTest(@TempDir Path directory) {
        this.directory = directory;
        this.lines = directory.resolve("lines.jsonl");
    }

    @Test
    void linesBeyondTheHeapAreImported() throws IOException {
        requireImported(30_000, 2_000, 48);
    }

    @Test
    @Tag("soak")
    void aMillionLinesAreImportedInASmallHeap() throws IOException {
        requireImported(1_000_000, 200, 64);
    }

    private void requireImported(int count, int characters, int heapMegabytes) throws IOException {
        write(count, "x".repeat(characters));
        assertThat(Files.size(lines)).as("larger than the heap").isGreaterThan((long) heapMegabytes << 20);
        String store = directory.resolve("store").toString();
        Path exported = directory.resolve("exported.jsonl");
        Program small = Program.neuralMemory()
                .startedBy("env", "JAVA_TOOL_OPTIONS=-Xmx" + heapMegabytes + "m")
                .within(SOAK_SECONDS);

        Program.Result imported = small.run("import", "--store", store, "--on-conflict", "overwrite", lines.toString());
        Program.Result export =
                small.run("export", "--store", store, "--format", "jsonl", "--out", exported.toString());

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("imported " + count + " memories");
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(Files.readAllLines(exported)).containsExactlyInAnyOrderElementsOf(lastOfEachId(count));
    }

    private void write(int count, String filling) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(lines)) {
            for (int i = 0; i < count; i++) {
                out.write(line(i, filling));
                out.newLine();
            }
        }
    }

    private static String line(int number, String filling) {
        return "{\"key\":{\"id\":\"id-" + number % IDS + "\",\"timestamp\":1752568200,\"context_hash\":" + number
                + "},\"value\":{\"embedding\":[0.5,-0.25],\"content\":\"line " + number + " " + filling
                + "\",\"metadata\":{\"importance\":1.0,\"access_count\":0,\"last_accessed\":1752568200,"
                + "\"decay_factor\":0.95,\"tags\":[\"soak\"]}}}";
    }

    private List<String> lastOfEachId(int count) throws IOException {
        try (Stream<String> all = Files.lines(lines)) {
            return all.skip(count - IDS).toList();
        }
    }
}
