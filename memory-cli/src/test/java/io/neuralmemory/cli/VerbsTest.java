package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerbsTest {
    @TempDir
    Path directory;

    private Path store;

    @BeforeEach
    void storeThreeMemories() {
        store = directory.resolve("store");
        put("tea", "Likes tea", "1,0,-0.5", "--tag", "drink", "--tag", "hot");
        put("milk", "Likes milk", "0.9,0.1,-0.5", "--tag", "drink");
        put("rain", "Hates rain", "-1,0.3,0");
    }

    private void put(String id, String content, String vector, String... more) {
        Object[] args = new Object[9 + more.length];
        System.arraycopy(
                new Object[] {"put", "--store", store, "--id", id, "--content", content, "--vector", vector},
                0,
                args,
                0,
                9);
        System.arraycopy(more, 0, args, 9, more.length);
        Outcome outcome = CommandRun.run(args);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo(id + "\n");
    }

    @Test
    void getPrintsTheMemory() {
        Outcome outcome = CommandRun.run("get", "--store", store, "tea");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines()).contains("id           tea", "content      Likes tea", "tags         drink, hot");
    }

    @Test
    void getOfAnAbsentIdIsNotFound() {
        Outcome outcome = CommandRun.run("get", "--store", store, "wine");

        assertThat(outcome.code()).isEqualTo(8);
        assertThat(outcome.err()).isEqualTo("neural-memory: no memory with id 'wine' in " + store + "\n");
    }

    @Test
    void listPrintsEveryMemory() {
        assertThat(CommandRun.run("list", "--store", store).lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("tea ").contains("Likes tea  [drink, hot]"));
    }

    @Test
    void listKeepsToTagsAndLimit() {
        assertThat(CommandRun.run("list", "--store", store, "--tag", "drink").lines())
                .hasSize(2);
        assertThat(CommandRun.run("list", "--store", store, "--tag", "drink", "--tag", "hot")
                        .lines())
                .hasSize(1);
        assertThat(CommandRun.run("list", "--store", store, "--limit", "1").lines())
                .hasSize(1);
    }

    @Test
    void searchRanksBySimilarity() {
        Outcome outcome = CommandRun.run("search", "--store", store, "--vector", "1,0,-0.5", "--min-similarity", "0");

        assertThat(outcome.lines()).hasSize(2);
        assertThat(outcome.lines().get(0)).startsWith(" 1.0000  tea ");
        assertThat(outcome.lines().get(1)).startsWith(" 0.9").contains("milk");
    }

    @Test
    void searchTakesAVectorThatStartsWithAMinus() {
        Outcome outcome = CommandRun.run("search", "--store", store, "--vector", "-1,0.3,0", "--limit", "1");

        assertThat(outcome.out()).startsWith(" 1.0000  rain ");
    }

    @Test
    void searchLikeAMemoryLeavesItOut() {
        Outcome outcome = CommandRun.run("search", "--store", store, "--like", "tea", "--limit", "1");

        assertThat(outcome.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("milk"));
    }

    @Test
    void searchLikeAnAbsentMemoryIsNotFound() {
        assertThat(CommandRun.run("search", "--store", store, "--like", "wine").code())
                .isEqualTo(8);
    }

    @Test
    void anotherDimensionIsRefusedByPutAndSearch() {
        Outcome put = CommandRun.run("put", "--store", store, "--content", "x", "--vector", "1,2");
        Outcome search = CommandRun.run("search", "--store", store, "--vector", "1,2");

        assertThat(put.code()).isEqualTo(2);
        assertThat(search.code()).isEqualTo(2);
        assertThat(put.err())
                .isEqualTo(search.err())
                .isEqualTo("neural-memory: --vector has 2 dimensions, this store's have 3\n");
    }

    @Test
    void searchingCountsNoAccess() {
        CommandRun.run("search", "--store", store, "--like", "milk");
        CommandRun.run("get", "--store", store, "tea");

        assertThat(CommandRun.run("get", "--store", store, "tea").out()).contains("accessed     0 times");
    }

    @Test
    void deleteDeletes() {
        Outcome outcome = CommandRun.run("--json", "delete", "--store", store, "tea", "milk", "tea");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("{\"deleted\":2}\n");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void deleteOfAnAbsentIdDeletesNothing() {
        Outcome outcome = CommandRun.run("delete", "--store", store, "tea", "wine");

        assertThat(outcome.code()).isEqualTo(8);
        assertThat(outcome.err()).contains("'wine'", "nothing was deleted");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(3);
    }

    @Test
    void infoTellsFiguresFilesAndSettings() {
        assertThat(CommandRun.run("info", "--store", store).lines())
                .contains("memories     3", "dimension    3", "closed       yes", "setting      backend = json")
                .anySatisfy(line -> assertThat(line).endsWith("store.properties"));
        assertThat(CommandRun.run("--json", "info", "--store", store).out())
                .contains("\"memories\":3", "\"dimension\":3", "\"endedCleanly\":true", "\"backend\":\"json\"");
    }

    @Test
    void checkOfASoundStoreFindsNothing() {
        Outcome outcome = CommandRun.run("check", "--store", store);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("no damage: 3 memories intact\n");
    }

    @Test
    void checkOfADamagedStoreNamesTheFile() throws Exception {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        Outcome outcome = CommandRun.run("check", "--store", store);
        Outcome list = CommandRun.run("list", "--store", store);

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("error: ", segment.getFileName().toString());
        assertThat(list.code()).isEqualTo(3);
        assertThat(list.err()).contains(segment.getFileName().toString());
    }

    private Path segment() throws Exception {
        try (var files = Files.newDirectoryStream(store, "memories-*.json")) {
            return files.iterator().next();
        }
    }
}
