package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long texts from the command line: stored in chunks, found by them, printed and deleted whole. */
final class ChunkVerbsTest {
    private static final String TEXT = "Ann likes tea in the morning. Bob repairs bicycles. Cleo paints the harbour.";

    @TempDir
    Path directory;

    private Path store;

    @BeforeEach
    void putInChunks() {
        store = directory.resolve("store");
        run("put", "--store", store, "--id", "diary", "--content", TEXT, "--chunks", "--chunk-length", 40);
        run(
                "put",
                "--store",
                store,
                "--id",
                "other",
                "--content",
                "Dora sells bicycles",
                "--chunks",
                "--chunk-length",
                40);
    }

    private static Outcome run(Object... arguments) {
        Outcome outcome = CommandRun.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    @Test
    void aTextIsFoundByItsChunkAndPrintedWhole() {
        assertThat(run("list", "--store", store).lines()).hasSize(5);
        assertThat(run("search", "--store", store, "who repairs bicycles").lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).contains(" diary ", "Ann likes tea"),
                        line -> assertThat(line).contains(" diary#2 ", "Bob repairs bicycles"),
                        line -> assertThat(line).contains(" other "));
        assertThat(run("search", "--store", store, "--chunks", "who repairs bicycles")
                        .out())
                .contains(" diary#2 ", " diary ");
    }

    @Test
    void anotherTextUnderItsIdTakesThePlaceOfItsChunksToo() {
        run("put", "--store", store, "--id", "diary", "--content", "Short now");

        assertThat(run("list", "--store", store).lines()).hasSize(2);
    }

    @Test
    void linesReplaceChunksWhereTheyAreAskedFor() throws IOException {
        String lines = run("get", "--store", store, "--json", "diary").out();
        Path file = directory.resolve("lines.jsonl");
        Files.writeString(file, lines);
        run("import", "--store", store, "--chunks", "--chunk-length", 60, file);

        assertThat(run("list", "--store", store).lines())
                .as("two chunks in place of three")
                .hasSize(4);
    }

    @Test
    void chunksAreDeletedWithTheirMemory() {
        assertThat(run("delete", "--store", store, "--json", "diary").out()).isEqualTo("{\"deleted\":4}\n");
        assertThat(run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void howLongAChunkIsHasToBeKnown() {
        assertThat(CommandRun.run("put", "--store", store, "--content", TEXT, "--chunks")
                        .err())
                .contains("the store has no embedder, add --chunk-length CHARACTERS");
        assertThat(CommandRun.run("put", "--store", store, "--content", TEXT, "--chunk-length", 40)
                        .err())
                .contains("--chunk-length needs --chunks");
        assertThat(CommandRun.run("put", "--store", store, "--content", TEXT, "--chunks", "--chunk-length", 15)
                        .err())
                .contains("expected 16 or more");
    }
}
