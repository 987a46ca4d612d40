package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories that go in and out as JSON. */
final class TransferTest {
    private static final String TEA = memory("tea", "[0.1,-0.0,1.0E-40]", "18446744073709551615");
    private static final String MILK = memory("milk", "[0.3,0.25,7.0]", "0");

    @TempDir
    Path directory;

    private Path store;
    private Path copy;

    private static String memory(String id, String embedding, String contextHash) {
        return "{\"key\":{\"id\":\"" + id + "\",\"timestamp\":1767357218,\"context_hash\":" + contextHash
                + "},\"value\":{\"embedding\":" + embedding + ",\"content\":\"Likes " + id
                + " ☕\",\"metadata\":{\"importance\":0.6,\"access_count\":3,\"last_accessed\":1768982363,"
                + "\"decay_factor\":0.9999,\"tags\":[\"drink\"]}}}";
    }

    private static String document(String... memories) {
        return "{\"version\":\"1.0\",\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\","
                + "\"memories\":[" + String.join(",", memories) + "]}";
    }

    @BeforeEach
    void namePaths() {
        store = directory.resolve("store");
        copy = directory.resolve("copy");
    }

    @Test
    void linesOnStandardInputAreStoredAndAcknowledgedOneByOne() {
        Outcome outcome = CommandRun.runWithInput(TEA + "\n\n" + MILK, "put", "--store", store, "--ack");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("ACK tea\nACK milk\n");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(2);
    }

    @Test
    void aBadLineEndsThePutAndThoseBeforeItStay() {
        Outcome acknowledged = CommandRun.runWithInput(TEA + "\n{\"key\":\n" + MILK, "put", "--ack", "--store", store);
        Outcome batched = CommandRun.runWithInput(TEA + "\n{\"key\":\n" + MILK, "put", "--store", copy);

        assertThat(acknowledged.code()).isEqualTo(batched.code()).isEqualTo(3);
        assertThat(acknowledged.out()).isEqualTo("ACK tea\n");
        assertThat(acknowledged.err()).contains("standard input");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
        assertThat(CommandRun.run("list", "--store", copy).lines()).hasSize(1);
    }

    @Test
    void withoutAckTheCountIsTold() {
        Outcome outcome = CommandRun.runWithInput(TEA + "\n" + MILK, "--json", "put", "--store", store);

        assertThat(outcome.out()).isEqualTo("{\"stored\":2}\n");
        assertThat(outcome.err()).isEqualTo("stored 2 memories\n");
    }

    @Test
    void whatListPrintsAsJsonIsWhatPutTakes() {
        CommandRun.runWithInput(TEA + "\n" + MILK, "put", "--store", store);

        Outcome lines = CommandRun.run("--json", "list", "--store", store);
        CommandRun.runWithInput(lines.out(), "put", "--store", copy);

        assertThat(lines.lines())
                .containsExactlyInAnyOrder(
                        CommandRun.run("--json", "get", "--store", copy, "tea")
                                .out()
                                .strip(),
                        CommandRun.run("--json", "get", "--store", copy, "milk")
                                .out()
                                .strip());
        assertThat(lines.out()).contains("-0.0", "18446744073709551615", "☕");
    }

    @Test
    void whatExportWritesImportReads() throws Exception {
        CommandRun.runWithInput(TEA + "\n" + MILK, "put", "--store", store);
        Path file = directory.resolve("out.json");

        Outcome exported = CommandRun.run("export", "--store", store, "--out", file);
        Outcome imported = CommandRun.run("--json", "import", "--store", copy, file);

        assertThat(exported.code()).isZero();
        assertThat(exported.out()).isEmpty();
        assertThat(imported.out()).isEqualTo("{\"imported\":2,\"skipped\":0}\n");
        assertThat(CommandRun.run("--json", "list", "--store", copy).lines())
                .containsExactlyInAnyOrderElementsOf(
                        CommandRun.run("--json", "list", "--store", store).lines());
    }

    @Test
    void exportGoesToStandardOutputByDefault() {
        CommandRun.runWithInput(TEA, "put", "--store", store);

        Outcome outcome = CommandRun.run("export", "--store", store);

        assertThat(outcome.out())
                .startsWith("{\"version\":\"1.0\",\"created_at\":\"2")
                .contains("\"tea\"");
        assertThat(outcome.err()).isEqualTo("exported 1 memory\n");
    }

    @Test
    void anExistingFileIsOnlyReplacedByForce() throws Exception {
        CommandRun.runWithInput(TEA, "put", "--store", store);
        Path file = Files.writeString(directory.resolve("out.json"), "precious");

        assertThat(CommandRun.run("export", "--store", store, "--out", file).code())
                .isEqualTo(2);
        assertThat(file).hasContent("precious");
        assertThat(CommandRun.run("export", "--store", store, "--out", file, "--force")
                        .code())
                .isZero();
        assertThat(Files.readString(file)).contains("\"tea\"");
    }

    @Test
    void anArrayAndLinesAreImportedToo() throws Exception {
        Path array = Files.writeString(directory.resolve("array.json"), "[" + TEA + "," + MILK + "]");
        Path lines = Files.writeString(directory.resolve("lines.jsonl"), TEA + "\n" + MILK + "\n");

        assertThat(CommandRun.run("--json", "import", "--store", store, array).out())
                .isEqualTo("{\"imported\":2,\"skipped\":0}\n");
        assertThat(CommandRun.run("--json", "import", "--store", copy, lines).out())
                .isEqualTo("{\"imported\":2,\"skipped\":0}\n");
    }

    @Test
    void standardInputIsImportedInTheFormatNamed() {
        Outcome document = CommandRun.runWithInput(document(TEA), "--json", "import", "--store", store, "-");
        Outcome lines = CommandRun.runWithInput(MILK, "--json", "import", "--store", store, "--format", "jsonl", "-");

        assertThat(document.out()).isEqualTo(lines.out()).isEqualTo("{\"imported\":1,\"skipped\":0}\n");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(2);
    }

    @Test
    void aBadDocumentChangesNothing() {
        Outcome outcome = CommandRun.runWithInput(document(TEA, "{\"key\":{}}"), "import", "--store", store, "-");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("standard input", "memories[1]");
        assertThat(store).doesNotExist();
    }

    @Test
    void aDocumentOfAnotherDimensionIsRefusedWhole() {
        CommandRun.runWithInput(TEA, "put", "--store", store);

        Outcome outcome =
                CommandRun.runWithInput(document(memory("wine", "[1.0]", "1")), "import", "--store", store, "-");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("'wine' has 1 dimensions", "nothing was imported");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void aNewerDocumentIsIncompatible() {
        Outcome outcome =
                CommandRun.runWithInput(document(TEA).replace("\"1.0\"", "\"2.0\""), "import", "--store", store, "-");

        assertThat(outcome.code()).isEqualTo(9);
    }

    @Test
    void aMissingDocumentIsNotFound() {
        assertThat(CommandRun.run("import", "--store", store, directory.resolve("missing.json"))
                        .code())
                .isEqualTo(8);
        assertThat(store).doesNotExist();
    }
}
