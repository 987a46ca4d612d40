package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a store that an application has open. */
final class LookingTest {
    @TempDir
    Path store;

    private PersistentMemory application;

    @BeforeEach
    void writeWithoutSaving() {
        application = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(store)
                .build();
        application.store(NewMemory.builder("Likes tea")
                .id("tea")
                .tags("drink", "hot")
                .importance(0.9f)
                .build());
        application.store(NewMemory.builder("Likes milk")
                .id("milk")
                .tags("drink")
                .importance(0.1f)
                .build());
        application.delete("milk");
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void theLogIsDescribed() {
        assertThat(CommandRun.run("wal", "info", "--store", store).lines())
                .contains("log          file", "closed       no: in use, or its process died")
                .anySatisfy(line -> assertThat(line).startsWith("in log only  3, number "));
        assertThat(CommandRun.run("--json", "wal", "info", "--store", store).out())
                .contains("\"entries\":3", "\"endedCleanly\":false");
    }

    @Test
    void matchesAreOrderedByMoreThanHowWellTheyMatch() {
        application.store(NewMemory.builder("Likes tea, green tea")
                .id("green")
                .importance(0.2f)
                .timestamp(Instant.now().minus(Duration.ofDays(14)))
                .embedding(1, 0)
                .build());
        application.store(NewMemory.builder("Walks")
                .id("walks")
                .timestamp(Instant.now().minus(Duration.ofDays(700)))
                .embedding(1, 0.1f)
                .build());

        assertThat(search("green tea", "--rank", "importance")).containsExactly("tea", "green");
        assertThat(search("green tea", "--rank", "agents", "--limit", "1")).hasSize(1);
        assertThat(search("green tea", "--rank", "recency", "--half-life", "1000"))
                .containsExactly("green", "tea");
        assertThat(search("green tea", "--rank", "recency", "--half-life", "1")).containsExactly("tea", "green");
        assertThat(search("--vector", "1,0.2", "--diversity", "1")).containsExactly("walks", "green");
        assertThat(CommandRun.run("--json", "search", "--store", store, "--vector", "1,0", "--rank", "recency")
                        .out())
                .contains("\"similarity\":1.0", "\"score\":0.2");
    }

    private List<String> search(String... arguments) {
        Outcome outcome = CommandRun.run(Stream.concat(Stream.of("search", "--store", store), Stream.of(arguments))
                .toArray());
        assertThat(outcome.err()).isEmpty();
        return outcome.lines().stream()
                .map(line -> line.trim().split(" +", -1)[1])
                .toList();
    }

    @Test
    void anOrderThatCannotBeIsRefused() {
        assertThat(CommandRun.run("search", "--store", store, "tea", "--half-life", "3")
                        .err())
                .contains("--half-life needs --rank recency");
        assertThat(CommandRun.run("search", "--store", store, "tea", "--rank", "recency", "--half-life", "0")
                        .err())
                .contains("--half-life is 0.0 days; expected a second to 1000000 days");
        assertThat(CommandRun.run("search", "--store", store, "tea", "--rank", "best")
                        .err())
                .contains("'best'")
                .contains("[IMPORTANCE, RECENCY, AGENTS]");
        assertThat(CommandRun.run("search", "--store", store, "tea", "--diversity", "2")
                        .err())
                .contains("--diversity is 2.0; expected 0 to 1");
        assertThat(CommandRun.run("search", "--store", store, "tea", "--diversity", "1", "-n", "2000")
                        .err())
                .contains("--limit is 2000; expected at most 1000 with --diversity");
    }

    @Test
    void theLogIsPrintedOneWriteALine() {
        Outcome outcome = CommandRun.run("wal", "dump", "--store", store);

        assertThat(outcome.lines()).hasSize(3);
        assertThat(outcome.lines().get(0)).contains("\"changes\":[{\"put\":{\"key\":{\"id\":\"tea\"");
        assertThat(outcome.lines().get(2)).endsWith("\"changes\":[{\"remove\":\"milk\"}]}");
    }

    @Test
    void aSaveEmptiesTheLog() {
        application.save();

        assertThat(CommandRun.run("wal", "dump", "--store", store).out()).isEmpty();
    }

    @Test
    void infoNamesTheProcessThatHasItOpen() {
        assertThat(CommandRun.run("info", "--store", store).lines())
                .contains("open in      process " + ProcessHandle.current().pid());
        assertThat(CommandRun.run("--json", "info", "--store", store).out())
                .contains("\"lockHolder\":" + ProcessHandle.current().pid())
                .containsPattern("\"backendsOnPath\":\\[[^]]*\"json\"");
    }

    @Test
    void infoNamesTheCodec() {
        assertThat(CommandRun.run("info", "--store", store).lines()).contains("codec        json");
        assertThat(CommandRun.run("--json", "info", "--store", store).out()).contains("\"codec\":\"json\"");
    }

    @Test
    void infoOfAClosedStoreNamesNobody() {
        application.close();

        assertThat(CommandRun.run("info", "--store", store).lines()).contains("open in      none");
    }

    @Test
    void statsCountTagsImportanceAndAge() {
        application.store(NewMemory.builder("Likes rain").tags("drink").build());

        assertThat(CommandRun.run("stats", "--store", store).lines())
                .contains(
                        "memories     2",
                        "importance          1  from 0.8",
                        "importance          1  0.4 to 0.6",
                        "age                 2  1 hour")
                .containsSubsequence("tag                 2  drink", "tag                 1  hot");
        assertThat(CommandRun.run("--json", "stats", "--store", store).out())
                .contains("\"tags\":{\"drink\":2,\"hot\":1}", "\"below 0.2\":0", "\"contentBytes\":19");
    }

    @Test
    void searchByTextFindsWhatHasTheWords() {
        assertThat(CommandRun.run("search", "--store", store, "--text", "TEA").out())
                .matches("(?s) *0\\.\\d+  tea .*");
        assertThat(CommandRun.run("--json", "search", "--store", store, "--text", "tea")
                        .out())
                .startsWith("{\"score\":0.")
                .contains("\"memory\":{");
        assertThat(CommandRun.run("search", "--store", store, "--text", "te").out())
                .isEmpty();
        assertThat(CommandRun.run("search", "--store", store, "--text", "\"' OR *")
                        .out())
                .isEmpty();
    }

    @Test
    void minSimilarityNeedsSomethingToCompareWith() {
        assertThat(CommandRun.run("search", "--store", store, "--text", "tea", "--min-similarity", "0.1")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void compactOfAStoreInUseIsRefusedAndOfAClosedOneKeepsEverything() {
        assertThat(CommandRun.run("compact", "--store", store).code()).isEqualTo(4);
        application.close();

        assertThat(CommandRun.run("--json", "compact", "--store", store).out())
                .matches("\\{\"bytesBefore\":\\d+,\"bytes\":\\d+}\n");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void completionIsAScriptThatKnowsTheVerbs() {
        assertThat(CommandRun.run("completion").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("backup", "--on-conflict");
    }
}
