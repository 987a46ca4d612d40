package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places that cannot be written to are told as what they are: the disk is blamed for nothing that is not its fault. */
final class OutputPlaceTest {
    @TempDir
    Path directory;

    @BeforeEach
    void storeOneMemory() throws Exception {
        assertThat(run("put --store STORE --id a --content one").code()).isZero();
        Files.writeString(directory.resolve("file"), "x");
    }

    private Outcome run(String line) {
        String store = directory.resolve("store").toString();
        String[] words = line.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("STORE", store).replace("DIR", directory.toString());
        }
        return CommandRun.run((Object[]) words);
    }

    @ParameterizedTest
    @CsvSource({
        "export --store STORE --out DIR/missing/x, 8, there is no directory",
        "export --store STORE --out DIR/file/x, 2, is a file",
        "export --store STORE --out DIR, 2, is a directory",
        "export --store STORE --out DIR/file, 2, exists",
        "export --store STORE --out DIR/new/, 2, is the name of a directory",
        "export --store STORE --out STORE/x.json, 2, lies in the store",
        "export --store STORE --out STORE/store.properties --force, 2, lies in the store",
        "recover --store STORE --out DIR/file, 2, is a file",
        "recover --store STORE --out DIR/file/x, 6, a file stands where the path needs a directory",
        "recover --store STORE --out STORE/x, 2, lies in the store",
        "recover --store STORE --out DIR, 2, is not empty",
        "migrate --backend json --from STORE --to DIR/file, 2, is a file",
        "migrate --backend json --from STORE --to DIR/file/x, 6, a file stands where the path needs a directory",
        "migrate --backend json --from STORE --to DIR, 2, ''",
        "put --store DIR/file --content x, 2, is a file",
        "put --store DIR/file/x --content x, 6, a file stands where the path needs a directory",
        "list --store DIR/file/x, 8, no store at",
        "demo --store DIR/file, 2, is not empty"
    })
    void aPlaceThatCannotBeIsNotBlamedOnTheDisk(String line, int code, String reason) {
        Outcome outcome = run(line);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).contains(reason).doesNotContain("check the disk");
        assertThat(run("check --store STORE").code()).isZero();
        assertThat(directory.resolve("file")).hasContent("x");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void aBlankTextToSearchForIsRefused() {
        assertThat(CommandRun.run("search", "--store", directory.resolve("store"), "--text", " ")
                        .err())
                .contains("--text is blank");
        assertThat(CommandRun.run("search", "--store", directory.resolve("store"), " ")
                        .err())
                .contains("the QUESTION is blank");
    }

    @Test
    void whatIsLeftOfAFailedAttemptKeepsNobodyFromTryingAgain() throws Exception {
        Files.createFile(Files.createDirectory(directory.resolve("out")).resolve("neural-memory.lock"));

        assertThat(run("recover --store STORE --out DIR/out").code()).isZero();
    }
}
