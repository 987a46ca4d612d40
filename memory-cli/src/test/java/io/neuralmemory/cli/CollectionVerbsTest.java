package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat and a body of knowledge in one store, and lists of them page by page. */
final class CollectionVerbsTest {
    @TempDir
    Path directory;

    private Path store;

    @BeforeEach
    void storeBoth() {
        store = directory.resolve("store");
        for (String id : List.of("c1", "c2")) {
            put(id, "chat about tea");
        }
        CommandRun.run("put", "--store", store, "--collection", "knowledge", "--id", "k", "--content", "tea grows");
    }

    private void put(String id, String content) {
        assertThat(CommandRun.run("put", "--store", store, "--collection", "chat", "--id", id, "--content", content)
                        .code())
                .isZero();
    }

    private List<String> ids(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(1, "--store");
        all.add(2, store);
        return CommandRun.run(all.toArray()).lines().stream()
                .map(line -> line.strip().split("\\s+", -1)[0])
                .toList();
    }

    @Test
    void verbsThatLookSeeTheCollectionAlone() {
        assertThat(ids("list", "--collection", "chat", "--order", "id")).containsExactly("c1", "c2");
        assertThat(ids("list", "--order", "id")).containsExactly("c1", "c2", "k");
        assertThat(ids("list", "--filter", "collection=knowledge")).containsExactly("k");
        assertThat(CommandRun.run("search", "--store", store, "--collection", "knowledge", "tea")
                        .out())
                .contains("tea grows")
                .doesNotContain("chat");
        assertThat(CommandRun.run("get", "--store", store, "--collection", "chat", "c1")
                        .code())
                .isZero();
        Outcome foreign = CommandRun.run("get", "--store", store, "--collection", "chat", "k");
        assertThat(foreign.code()).isEqualTo(8);
        assertThat(foreign.err()).contains("'k'", "collection 'chat'");
    }

    @Test
    void infoCountsTheCollections() {
        assertThat(CommandRun.run("info", "--store", store).lines())
                .contains("collection   chat: 2 memories", "collection   knowledge: 1 memory");
        assertThat(CommandRun.run("--json", "info", "--store", store).out())
                .contains("\"collections\":{\"chat\":2,\"knowledge\":1}");
    }

    @Test
    void deletingLeavesOthersAlone() {
        Outcome foreign = CommandRun.run("delete", "--store", store, "--collection", "chat", "k");
        assertThat(foreign.code()).isEqualTo(8);
        assertThat(CommandRun.run(
                                "delete", "--store", store, "--collection", "chat", "--filter", "content~tea", "--yes")
                        .code())
                .isZero();

        assertThat(ids("list")).containsExactly("k");
    }

    @Test
    void aCollectionIsExportedAndImportedIntoAnother() throws IOException {
        Path file = directory.resolve("chat.jsonl");
        CommandRun.run("export", "--store", store, "--collection", "chat", "--out", file);
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains("\"collection\":\"chat\""));

        Outcome refused = CommandRun.run("import", "--store", store, "--collection", "knowledge", file);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("'c1'", "outside of the collection", "nothing was imported");

        Path copy = directory.resolve("copy");
        CommandRun.run("import", "--store", copy, "--collection", "old chat", file);
        assertThat(CommandRun.run("info", "--store", copy).lines()).contains("collection   old chat: 2 memories");
    }

    @Test
    void anIdOfAnotherCollectionIsRefused() {
        Outcome refused = CommandRun.run(
                "put", "--store", store, "--collection", "chat", "--id", "k", "--content", "replaces knowledge");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("id 'k'", "outside of the collection 'chat'");
        assertThat(ids("list", "--collection", "knowledge")).containsExactly("k");
        assertThat(CommandRun.run("put", "--store", store, "--collection", " ", "--content", "x")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void linesOfStandardInputGoIntoTheCollection() {
        String line = CommandRun.run("--json", "get", "--store", store, "c1").out();
        Path copy = directory.resolve("copy");

        assertThat(CommandRun.runWithInput(line, "put", "--store", copy, "--collection", "copied")
                        .code())
                .isZero();

        assertThat(CommandRun.run("info", "--store", copy).lines()).contains("collection   copied: 1 memory");
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 3; i < 8; i++) {
            put("c" + i, "message " + i);
        }

        assertThat(ids("list", "--collection", "chat", "--order", "id", "--limit", "3"))
                .containsExactly("c1", "c2", "c3");
        assertThat(ids("list", "--collection", "chat", "--order", "id:asc", "--limit", "3", "--after", "c3"))
                .containsExactly("c4", "c5", "c6");
        assertThat(ids("list", "--order", "id:desc", "--limit", "2")).containsExactly("k", "c7");
        Outcome missing = CommandRun.run("list", "--store", store, "--after", "gone");
        assertThat(missing.code()).isEqualTo(8);
        assertThat(missing.err()).contains("'gone'", "--after");
        Outcome mistaken = CommandRun.run("list", "--store", store, "--order", "colour");
        assertThat(mistaken.code()).isEqualTo(2);
        assertThat(mistaken.err()).contains("expected a field", "timestamp:desc");
    }
}
