package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a directory that the original implementation wrote. */
final class OriginalDirectoryTest {
    private static final String MEMORY = "{\"key\": {\"id\": \"old\", \"timestamp\": 1752568200,"
            + " \"context_hash\": 18446744073709551615}, \"value\": {\"embedding\": [0.5, 0.25],"
            + " \"content\": \"from before\", \"metadata\": {\"importance\": 1.0, \"access_count\": 0,"
            + " \"last_accessed\": 1752568200, \"decay_factor\": 0.95, \"tags\": []}}}";
    private static final String DOCUMENT = "{\n\"version\": \"1.0\",\n\"created_at\": \"2025-07-15T08:30:00Z\",\n"
            + "\"updated_at\": \"2025-07-15T08:31:00Z\",\n\"memories\": [\n" + MEMORY + "\n]\n}\n";
    private static final String LOG = "{\"timestamp\":\"2025-07-16T12:04:42.355055817Z\",\"operation\":{\"Insert\":"
            + MEMORY.replace("old", "logged") + "}}\n{\"timestamp\":\"2025-07-16T12:0";

    @TempDir
    Path store;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(store.resolve("memories.json"), DOCUMENT);
        Files.writeString(store.resolve("memories.wal"), LOG);
    }

    @Test
    void verbsThatReadLeaveItAsItIs() throws IOException {
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(2);
        assertThat(CommandRun.run("--json", "get", "--store", store, "old").out())
                .contains("from before", "18446744073709551615");
        assertThat(CommandRun.run("info", "--store", store).out())
                .contains("torn by a crash", "memories.json", "the backend's own");
        assertThat(CommandRun.run("check", "--store", store).code()).isZero();
        assertThat(CommandRun.run("export", "--store", store).out()).contains("\"logged\"");

        assertThat(names()).containsExactlyInAnyOrder("memories.json", "memories.wal");
        assertThat(store.resolve("memories.json")).hasContent(DOCUMENT);
        assertThat(store.resolve("memories.wal")).hasContent(LOG);
    }

    @Test
    void theFirstVerbThatWritesAdoptsItAndSaysSoOnce() {
        CommandRun.Outcome first = CommandRun.run("put", "--store", store, "--id", "new", "--content", "since");
        assertThat(first.code()).isZero();
        assertThat(first.err())
                .containsOnlyOnce("torn by a crash")
                .containsOnlyOnce("kept as original-memories.json and original-memories.wal");
        assertThat(first.out()).isEqualTo("new\n");
        assertThat(CommandRun.run("put", "--store", store, "--id", "new", "--content", "again")
                        .err())
                .isEmpty();

        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(3);
        assertThat(store.resolve("original-memories.json")).hasContent(DOCUMENT);
        assertThat(store.resolve("original-memories.wal")).hasContent(LOG);
        assertThat(store.resolve("memories.json")).doesNotExist();
    }

    @Test
    void deletingFromItAdoptsItToo() {
        assertThat(CommandRun.run("delete", "--store", store, "old").code()).isZero();

        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void whatIsDamagedIsRefusedByItsLine() throws IOException {
        Files.writeString(store.resolve("memories.wal"), "nonsense\n" + LOG);

        CommandRun.Outcome outcome = CommandRun.run("put", "--store", store, "--content", "since");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("memories.wal: line 1");
        assertThat(names()).containsExactlyInAnyOrder("memories.json", "memories.wal");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
