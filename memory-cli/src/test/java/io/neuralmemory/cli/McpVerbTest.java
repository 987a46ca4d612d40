package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class McpVerbTest {
    private static final String REMEMBER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
            + "{\"name\":\"remember\",\"arguments\":{\"id\":\"tea\",\"content\":\"Ann drinks tea\"}}}\n";

    @TempDir
    Path directory;

    @Test
    void itAnswersOnStandardOutputAloneAndEndsWithItsInput() {
        PrintStream before = System.out;
        Outcome outcome = serve(REMEMBER);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines()).singleElement().asString().startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\"");
        assertThat(System.out).isSameAs(before);
        assertThat(CommandRun.run("get", "--store", directory, "tea").out()).contains("Ann drinks tea");
    }

    @Test
    void askedNothingItMakesTheStore() {
        assertThat(serve("").code()).isZero();
        assertThat(CommandRun.run("list", "--store", directory).code()).isZero();
    }

    @Test
    void aNewStoreHasTheBackendAndTheLanguageThatWereAskedFor() {
        serve(REMEMBER, "--backend", "compressed", "--language", "german");

        assertThat(CommandRun.run("info", "--store", directory).out()).contains("compressed", "german");
    }

    @Test
    void anEmbedderThatIsNotThereIsToldByTheCall() {
        Outcome outcome = CommandRun.runWithInput(REMEMBER, "mcp", "--store", directory, "--embedder", "nix");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("\"isError\":true").contains("there is no embedder 'nix'");
    }

    @Test
    void anEmbedderAndNoneExcludeEachOther() {
        Outcome outcome = CommandRun.run("mcp", "--store", directory, "--embedder", "nix", "--no-embedder");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--embedder and --no-embedder exclude each other");
    }

    private Outcome serve(String input, Object... more) {
        Object[] args = new Object[more.length + 4];
        System.arraycopy(new Object[] {"mcp", "--store", directory, "--no-embedder"}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return CommandRun.runWithInput(input, args);
    }
}
