package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing memories whose ids the store has, and JSON lines. */
final class ImportingTest {
    @TempDir
    Path directory;

    private Path store;
    private Path lines;

    private static String memory(String id, String content) {
        return "{\"key\":{\"id\":\"" + id + "\",\"timestamp\":1767357218,\"context_hash\":1},"
                + "\"value\":{\"embedding\":[],\"content\":\"" + content
                + "\",\"metadata\":{\"importance\":0.5,\"access_count\":0,\"last_accessed\":1767357218,"
                + "\"decay_factor\":0.9,\"tags\":[]}}}\n";
    }

    @BeforeEach
    void storeTea() throws IOException {
        store = directory.resolve("store");
        lines = Files.writeString(
                directory.resolve("more.jsonl"),
                memory("tea", "new") + memory("milk", "first") + memory("milk", "last"));
        assertThat(CommandRun.runWithInput(memory("tea", "old"), "put", "--store", store)
                        .code())
                .isZero();
    }

    private Outcome importWith(String rule) {
        return CommandRun.run("--json", "import", "--store", store, "--on-conflict", rule, lines);
    }

    private String content(String id) {
        return CommandRun.run("get", "--store", store, id).out();
    }

    @Test
    void overwriteReplacesAndTheLastOfAnIdWins() {
        assertThat(importWith("overwrite").out()).isEqualTo("{\"imported\":3,\"skipped\":0}\n");
        assertThat(content("tea")).contains("content      new");
        assertThat(content("milk")).contains("content      last");
    }

    @Test
    void skipLeavesTheStoredOneAndTheFirstOfAnIdWins() {
        assertThat(importWith("skip").out()).isEqualTo("{\"imported\":1,\"skipped\":2}\n");
        assertThat(content("tea")).contains("content      old");
        assertThat(content("milk")).contains("content      first");
    }

    @Test
    void failImportsNothing() {
        Outcome outcome = importWith("fail");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("'tea'", "nothing was imported");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void aBadLastLineImportsNothing() throws IOException {
        Files.writeString(lines, memory("milk", "x") + "{\"key\":");

        assertThat(importWith("overwrite").code()).isEqualTo(3);
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void standardInputIsReadOnce() {
        CommandRun.runWithInput(
                memory("milk", "x"), "import", "--store", store, "--format", "jsonl", "--on-conflict", "fail", "-");

        assertThat(content("milk")).contains("content      x");
    }

    @Test
    void whatIsExportedAsLinesIsImportedEqual() {
        CommandRun.run("import", "--store", store, lines);
        Path file = directory.resolve("out.jsonl");
        Path copy = directory.resolve("copy");

        assertThat(CommandRun.run("export", "--store", store, "--out", file).code())
                .isZero();
        assertThat(CommandRun.run("import", "--store", copy, file).code()).isZero();
        assertThat(CommandRun.run("export", "--store", copy, "--format", "jsonl")
                        .out())
                .isEqualTo(CommandRun.run("export", "--store", store, "--format", "jsonl")
                        .out())
                .hasLineCount(2);
    }
}
