package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups from the command line. */
final class BackupVerbsTest {
    @TempDir
    Path directory;

    private Path store;
    private Path backup;

    @BeforeEach
    void backUpTea() {
        store = directory.resolve("store");
        put("tea");
        backup = Path.of(
                CommandRun.run("backup", "create", "--store", store).out().strip());
        put("milk");
    }

    private void put(String id) {
        assertThat(CommandRun.run("put", "--store", store, "--id", id, "--content", "Likes " + id)
                        .code())
                .isZero();
    }

    @Test
    void theListHasEachBackupOldestFirst() {
        CommandRun.run("backup", "create", "--store", store);

        Outcome outcome = CommandRun.run("--json", "backup", "list", "--store", store);

        assertThat(outcome.lines()).hasSize(2);
        assertThat(outcome.lines().get(0)).contains("\"memories\":1", "\"automatic\":false");
        assertThat(outcome.lines().get(1)).contains("\"memories\":2");
        assertThat(CommandRun.run("backup", "list", "--store", store).lines()).hasSize(2);
    }

    @Test
    void restoreBringsTheBackupBack() {
        Outcome outcome = CommandRun.run("--json", "restore", "--store", store, "latest", "--yes");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("{\"backup\":").endsWith("\"memories\":1}\n");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(1);
    }

    @Test
    void restoreOverMemoriesNeedsYes() {
        assertThat(CommandRun.run("restore", "--store", store, "latest").code()).isEqualTo(2);
        assertThat(CommandRun.onTerminal("n\n", "restore", "--store", store, "latest")
                        .err())
                .contains("replace the 2 memories of ", "nothing was restored");
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(2);
    }

    @Test
    void restoreByPathMakesANewStore() {
        Path copy = directory.resolve("copy");

        assertThat(CommandRun.run("restore", "--store", copy, backup).code()).isZero();
        assertThat(CommandRun.run("get", "--store", copy, "tea").code()).isZero();
    }

    @Test
    void restoreWorksWhereNothingButTheBackupsIsLeft() throws IOException {
        Path left = Files.createDirectory(directory.resolve("left"));
        Files.move(store.resolve("backups"), left.resolve("backups"));

        Outcome list = CommandRun.run("list", "--store", left);
        assertThat(list.code()).isEqualTo(2);
        assertThat(list.err())
                .contains("it holds 1 backup and nothing else", "neural-memory restore --store " + left + " latest");
        assertThat(CommandRun.run("restore", "--store", left, "latest").code()).isZero();
        assertThat(CommandRun.run("get", "--store", left, "tea").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void backupsAreListedAndVerifiedWhereNothingElseIsLeft(String backend) throws IOException {
        Path lost = directory.resolve("lost");
        CommandRun.run("put", "--store", lost, "--backend", backend, "--id", "tea", "--content", "Likes tea");
        CommandRun.run("backup", "create", "--store", lost);
        Path left = Files.createDirectory(directory.resolve("left"));
        Files.move(lost.resolve("backups"), left.resolve("backups"));

        assertThat(CommandRun.run("backup", "list", "--store", left).out()).contains("1 memories");
        assertThat(CommandRun.run("backup", "verify", "--store", left).out()).contains("1 memory intact");
        assertThat(CommandRun.run("backup", "verify", "--store", left, "latest").code())
                .isZero();
        assertThat(CommandRun.run("backup", "verify", "--store", left, "yesterday")
                        .code())
                .isEqualTo(8);
        assertThat(left).isDirectoryNotContaining(file -> !file.endsWith("backups"));
    }

    @Test
    void anUnknownBackupIsNotFoundAndCreatesNoStore() {
        Path copy = directory.resolve("copy");

        assertThat(CommandRun.run("restore", "--store", store, "yesterday", "--yes")
                        .code())
                .isEqualTo(8);
        assertThat(CommandRun.run("restore", "--store", copy, "yesterday").code())
                .isEqualTo(8);
        assertThat(copy).doesNotExist();
    }

    @Test
    void verifyTellsOfDamageWhichCheckFindsOnlyWhenDeep() throws IOException {
        assertThat(CommandRun.run("backup", "verify", "--store", store).code()).isZero();
        flipABitOfTheCopyIn(store.resolve("backups"));

        Outcome verified = CommandRun.run("--json", "backup", "verify", "--store", store, "latest");

        assertThat(verified.code()).isEqualTo(3);
        assertThat(verified.out()).contains("\"damaged\":true", "\"backup\":");
        assertThat(CommandRun.run("check", "--store", store, "--deep").code()).isEqualTo(3);
        assertThat(CommandRun.run("check", "--store", store).code()).isZero();
    }

    private static void flipABitOfTheCopyIn(Path backups) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(backups, "memories-*")) {
            Path copy = files.iterator().next();
            byte[] bytes = Files.readAllBytes(copy);
            bytes[bytes.length / 2] ^= 1;
            Files.write(copy, bytes);
        }
    }

    @Test
    void pruneKeepsTheNewest() {
        CommandRun.run("backup", "create", "--store", store);

        assertThat(CommandRun.run("--json", "backup", "prune", "--store", store, "--keep", "1")
                        .out())
                .isEqualTo("{\"removed\":1,\"kept\":1}\n");
        assertThat(CommandRun.run("--json", "backup", "list", "--store", store).out())
                .contains("\"memories\":2");
    }

    @Test
    void infoNamesTheLastBackup() {
        assertThat(CommandRun.run("--json", "info", "--store", store).out())
                .contains("\"backups\":1", "\"lastBackup\":\"backup-");
    }

    @Test
    void aGroupWithoutAVerbIsAUsageError() {
        assertThat(CommandRun.run("backup").code()).isEqualTo(2);
        assertThat(CommandRun.run("wal").code()).isEqualTo(2);
    }

    @Test
    void whatIsMadeOfAnotherStoreHasItsLanguage() throws IOException {
        Path german = directory.resolve("german");
        assertThat(CommandRun.run("put", "--store", german, "--language", "german", "--content", "Häuser")
                        .code())
                .isZero();
        Path copy = Path.of(
                CommandRun.run("backup", "create", "--store", german).out().strip());
        Path left = Files.createDirectory(directory.resolve("left"));
        Files.move(german.resolve("backups"), left.resolve("backups"));
        Path moved = left.resolve("backups").resolve(copy.getFileName());

        assertThat(CommandRun.run("restore", "--store", left, "latest").code()).isZero();
        assertThat(CommandRun.run("restore", "--store", directory.resolve("new"), moved)
                        .code())
                .isZero();
        assertThat(CommandRun.run("recover", "--store", german, "--out", directory.resolve("saved"))
                        .code())
                .isZero();
        for (String store : List.of("left", "new", "saved")) {
            assertThat(CommandRun.run("search", "--store", directory.resolve(store), "Haus")
                            .lines())
                    .as(store)
                    .hasSize(1);
        }
    }
}
