package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command, verb by verb, on a real directory. */
final class EveryVerbTest {
    @TempDir
    private Path directory;

    private String store;

    @BeforeEach
    void storeThreeMemories() {
        store = directory.resolve("store").toString();
        put("tea", "Likes tea", "1,0", "0.9");
        put("milk", "Likes milk", "0.9,0.1", "0.4");
        put("rain", "Hates rain", "-1,0", "0.1");
    }

    private void put(String id, String content, String vector, String importance) {
        assertThat(run(
                        0,
                        "put",
                        "--store",
                        store,
                        "--id",
                        id,
                        "--content",
                        content,
                        "--vector",
                        vector,
                        "--importance",
                        importance,
                        "--tag",
                        "seen"))
                .isEqualTo(id + "\n");
    }

    /** Runs the command, requires this exit code, and returns standard output. */
    private String run(int exitCode, String... arguments) {
        return require(exitCode, PackagedCommand.run(arguments), arguments);
    }

    private static String require(int exitCode, Program.Result result, String... arguments) {
        assertThat(result.exitCode())
                .as(String.join(" ", arguments) + "\n" + result.out() + result.err())
                .isEqualTo(exitCode);
        return result.out();
    }

    /** The other tests run it in this process. */
    @Test
    void aProcessEndsWithTheCodeOfItsVerb() throws IOException {
        assertThat(inAProcess(0, "list", "--store", store)).hasLineCount(3);
        inAProcess(2, "delete", "--store", store, "--filter", "importance<0.5");
        flipMiddleBit(largest(Path.of(store)));
        inAProcess(3, "list", "--store", store);
    }

    private static String inAProcess(int exitCode, String... arguments) {
        return require(exitCode, Program.neuralMemory().run(arguments), arguments);
    }

    @Test
    void lookingVerbsSeeWhatWasStored() {
        assertThat(run(0, "get", "--store", store, "tea")).contains("Likes tea");
        assertThat(run(0, "list", "--store", store, "--filter", "importance>=0.4"))
                .hasLineCount(2);
        assertThat(run(0, "search", "--store", store, "--vector", "1,0", "--limit", "1"))
                .contains("1.0000  tea");
        assertThat(run(0, "search", "--store", store, "--text", "rain")).contains("  rain ");
        assertThat(run(0, "info", "--store", store, "--json")).contains("\"memories\":3");
        assertThat(run(0, "stats", "--store", store)).contains("3  seen");
        assertThat(run(0, "check", "--store", store, "--deep")).isEqualTo("no damage: 3 memories intact\n");
        assertThat(run(0, "wal", "info", "--store", store)).contains("in log only  none");
        assertThat(run(0, "wal", "dump", "--store", store)).isEmpty();
        assertThat(run(0, "completion", "--quiet")).startsWith("#!/usr/bin/env bash");
    }

    @Test
    void deleteAsksUnlessToldYes() {
        assertThat(run(0, "delete", "--store", store, "--filter", "importance<0.5", "--dry-run"))
                .hasLineCount(2);
        run(2, "delete", "--store", store, "--filter", "importance<0.5");
        run(0, "delete", "--store", store, "--filter", "importance<0.5", "--yes");
        run(0, "delete", "--store", store, "tea");
        assertThat(run(0, "list", "--store", store)).isEmpty();
        run(0, "compact", "--store", store);
        run(2, "reembed", "--store", store);
    }

    @Test
    void memoriesMoveAsDocumentsAndAsLines() {
        String document = directory.resolve("out.json").toString();
        String lines = directory.resolve("out.jsonl").toString();
        String copy = directory.resolve("copy").toString();
        run(0, "export", "--store", store, "--out", document);
        run(0, "export", "--store", store, "--out", lines);
        assertThat(run(0, "import", "--store", copy, document, "--json")).contains("\"imported\":3");
        assertThat(run(0, "import", "--store", copy, lines, "--on-conflict", "skip", "--json"))
                .contains("\"imported\":0,\"skipped\":3");
        run(2, "import", "--store", copy, lines, "--on-conflict", "fail");
        assertThat(run(0, "list", "--store", copy, "--json").lines())
                .containsExactlyInAnyOrderElementsOf(
                        run(0, "list", "--store", store, "--json").lines().toList());
    }

    @Test
    void aBackupIsMadeVerifiedRestoredAndPruned() {
        String first = run(0, "backup", "create", "--store", store).strip();
        run(0, "delete", "--store", store, "tea");
        run(0, "backup", "create", "--store", store);
        assertThat(run(0, "backup", "list", "--store", store)).hasLineCount(2);
        assertThat(run(0, "backup", "verify", "--store", store)).hasLineCount(2);
        run(2, "restore", "--store", store, first);
        run(0, "restore", "--store", store, first, "--yes");
        assertThat(run(0, "list", "--store", store)).hasLineCount(3);
        assertThat(run(0, "backup", "prune", "--store", store, "--keep", "1", "--json"))
                .contains("\"kept\":1");
    }

    @Test
    void aDamagedStoreIsRecoveredAsFarAsItGoes() throws IOException {
        flipMiddleBit(largest(Path.of(store)));
        run(3, "check", "--store", store);
        run(3, "list", "--store", store);
        String saved = directory.resolve("saved").toString();

        String told = run(3, "recover", "--store", store, "--out", saved, "--json");

        assertThat(told).contains("\"recovered\":2", "\"complete\":false", "1 of 3 memories are lost: ");
        run(0, "check", "--store", saved);
        String kept = run(0, "list", "--store", saved);
        assertThat(kept).hasLineCount(2);
        List<String> lost = Stream.of("tea", "milk", "rain")
                .filter(id -> !kept.contains(id))
                .toList();
        assertThat(told).contains("\"memoryIds\":[\"" + String.join("", lost) + "\"]");
        assertThat(run(3, "recover", "--store", store, "--out", saved + "-2"))
                .contains("1 of 3 memories are lost: " + String.join("", lost), "incomplete: 2 memories");
    }

    @Test
    void aSoundStoreIsRecoveredWhole() {
        String saved = directory.resolve("saved").toString();

        assertThat(run(0, "recover", "--store", store, "--out", saved)).contains("complete: 3 memories");
        run(2, "recover", "--store", store, "--out", saved);
    }

    private static Path largest(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.getFileName().toString().startsWith("memories-"))
                    .max(Comparator.comparing(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void flipMiddleBit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
