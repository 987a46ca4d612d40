package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every verb that opens a store gives its backend and log the options that were given. */
final class PluginOptionsTest {
    @TempDir
    private Path directory;

    private String store;

    @BeforeEach
    void makeAStore() {
        store = directory.resolve("store").toString();
        assertThat(CommandRun.run("put", "--store", store, "--id", "tea", "--content", "Tea, not coffee")
                        .code())
                .isZero();
    }

    private Outcome run(String verb, String option, String... more) {
        List<Object> arguments = new ArrayList<>(List.of(verb.split(" ")));
        arguments.addAll(List.of("--store", store, "--option", option));
        arguments.addAll(List.of(more));
        return CommandRun.run(arguments.toArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "get tea",
                "search coffee",
                "info",
                "stats",
                "check",
                "check --deep",
                "export",
                "wal info",
                "wal dump",
                "backup list",
                "backup verify",
                "compact",
                "delete --dry-run tea"
            })
    void aVerbTakesOptionsAndRefusesThoseOfNobody(String verb) {
        assertThat(run(verb, "file.max-bytes=1000000").code()).isZero();

        Outcome refused = run(verb, "h2.cache=1");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("option 'h2.cache' is nobody's here; those of this store begin with 'json.' or 'file.'");
    }

    @Test
    void eachOfTwoStoresGetsTheOptionsOfItsOwnBackend() {
        String small = directory.resolve("small").toString();
        assertThat(CommandRun.run(
                                "migrate",
                                "--from",
                                store,
                                "--to",
                                small,
                                "--backend",
                                "compressed",
                                "--option",
                                "json.codec=json",
                                "--option",
                                "compressed.level=3")
                        .code())
                .isZero();
        store = small;

        String out = directory.resolve("saved").toString();
        Outcome recovered = run("recover", "compressed.level=5", "--option", "json.codec=json+gzip", "--out", out);

        assertThat(recovered.err()).isEmpty();
        assertThat(CommandRun.run("info", "--store", out).lines())
                .contains("setting      option.json.codec = json+gzip")
                .noneMatch(line -> line.contains("compressed.level"));
        assertThat(run(
                                "recover",
                                "h2.cache=1",
                                "--out",
                                directory.resolve("none").toString())
                        .code())
                .isEqualTo(2);
    }
}
