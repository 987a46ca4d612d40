package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Person;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @TempDir
    Path directory;

    @Test
    void withoutAVerbTheHelpIsNamed() {
        Outcome outcome = CommandRun.run();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("no verb given", "neural-memory help");
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put",
                "get",
                "delete",
                "list",
                "search",
                "info",
                "stats",
                "check",
                "recover",
                "backup create",
                "backup list",
                "backup verify",
                "backup prune",
                "restore",
                "compact",
                "reembed",
                "wal info",
                "wal dump",
                "export",
                "import",
                "migrate",
                "mcp",
                "completion",
                "demo",
                "help"
            })
    void everyVerbHasHelpWithExamplesOnStandardOutput(String verb) {
        Outcome outcome = CommandRun.run((Object[]) (verb + " --help").split(" "));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Usage: neural-memory " + verb, "Example", "  neural-memory " + verb);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aVerbThatIsMadeAloneSaysWhatItSaysAmongAll() {
        Invocation invocation = new Invocation(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                new Person(false, false));
        new Program(invocation)
                .commandLine()
                .getSubcommands()
                .keySet()
                .forEach(verb -> assertThat(CommandRun.run(verb, "--help").out())
                        .isEqualTo(CommandRun.run("help", verb).out()));
    }

    @Test
    void theVersionIsTheBuilds() {
        Outcome outcome = CommandRun.run("--version");

        assertThat(outcome.lines().get(0)).matches("neural-memory \\d+\\.\\d+.*");
    }

    @Test
    void anUnknownVerbIsAUsageError() {
        assertThat(CommandRun.run("forget").code()).isEqualTo(2);
    }

    @Test
    void withoutAStoreTheErrorSaysWhatToDo() {
        Outcome outcome = CommandRun.run("list");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("neural-memory: no store given; add --store DIR,"
                        + " or set the environment variable NEURAL_MEMORY_STORE\n");
    }

    @Test
    void theEnvironmentNamesTheStoreByDefault() {
        Path missing = directory.resolve("missing");

        Outcome outcome = CommandRun.withEnvironment(Map.of("NEURAL_MEMORY_STORE", missing.toString()))
                .with("", "list");

        assertThat(outcome.code()).isEqualTo(8);
        assertThat(outcome.err()).contains("no store at " + missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "info", "check", "export", "stats", "compact"})
    void aMissingStoreIsNotFoundAndNotCreated(String verb) {
        Path missing = directory.resolve("missing");

        assertThat(CommandRun.run(verb, "--store", missing).code()).isEqualTo(8);
        assertThat(missing).doesNotExist();
    }

    @Test
    void anEmptyDirectoryIsNoStore() {
        assertThat(CommandRun.run("list", "--store", directory).code()).isEqualTo(8);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryOfSomethingElseIsAUsageError() throws Exception {
        Files.writeString(directory.resolve("letter.txt"), "Dear diary");

        assertThat(CommandRun.run("list", "--store", directory).code()).isEqualTo(2);
        assertThat(CommandRun.run("put", "--store", directory, "--content", "x").code())
                .isEqualTo(2);
        assertThat(directory).isDirectoryContaining("glob:**/letter.txt").isNotEmptyDirectory();
        assertThat(directory.toFile().list()).containsExactly("letter.txt");
    }

    @Test
    void aFileInPlaceOfAStoreIsAUsageError() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThat(CommandRun.run("list", "--store", file).code()).isEqualTo(2);
    }

    @Test
    void aBadNumberOfAVectorIsNamedWithItsOption() {
        Outcome outcome = CommandRun.run("put", "--store", directory, "--content", "x", "--vector", "0.1,abc");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--vector", "number 2 is 'abc'", "neural-memory put --help");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aBlankIdIsNamedWithItsOption() {
        Outcome outcome = CommandRun.run("put", "--store", directory, "--content", "x", "--id", "  ");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--id", "id is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "99999999999"})
    void aLimitIsAWholeNumberFromOneOn(String limit) {
        Outcome outcome = CommandRun.run("list", "--store", directory, "--limit=" + limit);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--limit");
    }

    @Test
    void optionsOfOneMemoryNeedItsContent() {
        Outcome outcome = CommandRun.run("put", "--store", directory, "--id", "m-1");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("add --content TEXT");
    }

    @Test
    void aSearchNeedsSomethingToCompareWith() {
        assertThat(CommandRun.run("search", "--store", directory).err())
                .contains("add a QUESTION, --text WORDS, --vector NUMBERS or --like ID");
    }

    @Test
    void vectorAndLikeExcludeEachOther() {
        Outcome outcome = CommandRun.run("search", "--store", directory, "--vector", "1", "--like", "m-1");

        assertThat(outcome.err()).contains("exclude each other");
    }

    @Test
    void withJsonAnErrorIsAlsoAnObject() {
        Outcome outcome = CommandRun.run("--json", "list", "--store", directory.resolve("missing"));

        assertThat(outcome.err().lines()).hasSize(2);
        assertThat(outcome.err().lines().toList().get(1))
                .startsWith("{\"error\":{\"kind\":\"not-found\",\"exitCode\":8,\"message\":\"no store at ");
    }

    @Test
    void withVerboseAnErrorHasItsStackTrace() {
        Outcome outcome = CommandRun.run("list", "--verbose", "--store", directory.resolve("missing"));

        assertThat(outcome.err()).contains("NotFoundException", "\tat io.neuralmemory");
    }
}
