package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.cli.terminal.PathArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class PathArgumentTest {
    private final PathArgument argument = new PathArgument(Map.of("HOME", "/home/ada"));

    @TempDir
    Path home;

    @Test
    void aLeadingTildeIsTheHome() {
        assertThat(argument.convert("~")).isEqualTo(Path.of("/home/ada"));
        assertThat(argument.convert("~/memories")).isEqualTo(Path.of("/home/ada/memories"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~memories", "a/~/b", "./~", "memories~"})
    void anyOtherTildeIsALetter(String path) {
        assertThat(argument.convert(path)).isEqualTo(Path.of(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b"})
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> argument.convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void theStoreOfTheVariableAndThatOfTheOptionAreInTheHome() {
        Map<String, String> environment = Map.of("HOME", home.toString(), "NEURAL_MEMORY_STORE", "~/memories");
        CommandRun run = CommandRun.withEnvironment(environment);

        assertThat(run.with("", "put", "--content", "x").code()).isZero();
        assertThat(run.with("", "info", "--store=~/memories").code()).isZero();
        assertThat(home.resolve("memories")).isDirectory();
        assertThat(Path.of("~")).doesNotExist();
    }

    @Test
    void everyPathOfTheCommandLineMayBeginWithTheHome() throws IOException {
        CommandRun run = CommandRun.withEnvironment(Map.of("HOME", home.toString()));
        assertThat(run.with("", "put", "--store=~/s", "--content", "x").code()).isZero();

        run.with("", "export", "--store=~/s", "--out=~/e.json");
        run.with("", "recover", "--store=~/s", "--out=~/r");
        run.with("", "migrate", "--from=~/s", "--to=~/m", "--backend", "json");
        run.with("", "demo", "--store=~/s");
        run.with("", "import", "--store=~/i", "~/e.json");
        run.with("", "restore", "--store=~/b", "~/e.json");

        assertThat(home.resolve("e.json")).isRegularFile();
        assertThat(home.resolve("r")).isDirectory();
        assertThat(home.resolve("m")).isDirectory();
        assertThat(home.resolve("i")).isDirectory();
        assertThat(home.resolve("b")).isDirectory();
        assertThat(run.with("", "backup", "create", "--store=~/s").code()).isZero();
        assertThat(run.with("", "backup", "verify", "--store=~/s", "~/s/backups/" + backup())
                        .code())
                .isZero();
        assertThat(Files.exists(Path.of("~"))).isFalse();
    }

    private String backup() throws IOException {
        try (Stream<Path> names = Files.list(home.resolve("s/backups"))) {
            return names.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.matches("backup-[^.]*[.]json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put --content x --store",
                "list --store",
                "export --store s --out",
                "recover --store s --out",
                "migrate --backend json --to t --from",
                "migrate --backend json --from s --to",
                "demo --store"
            })
    void aBlankPathIsRefusedWithItsOption(String line) {
        Object[] words = (line + " ").split(" ", -1);

        Outcome outcome = CommandRun.run(words);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("'" + words[words.length - 2] + "'", "it is blank; give a path");
    }
}
