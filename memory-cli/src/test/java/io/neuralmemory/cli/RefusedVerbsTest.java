package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that refuse, or ask and hear no, change no byte of a store, sound or damaged, with every backend. */
final class RefusedVerbsTest {
    private static final String LOCK = "neural-memory.lock";

    @TempDir
    Path directory;

    private Path store;
    private Path other;
    private Path badDocument;
    private Path badBackup;

    @BeforeEach
    void writeDocuments() throws IOException {
        store = directory.resolve("store");
        other = directory.resolve("other");
        badDocument = Files.writeString(directory.resolve("bad.json"), "{\"version\": \"1.0\", \"memories\": [7]}");
        badBackup = Files.writeString(directory.resolve("backup-20260131T235959Z-000001.json"), "cut");
    }

    private void make(Path at, String backend) {
        for (String id : List.of("tea", "milk")) {
            ok("put", "--store", at, "--backend", backend, "--id", id, "--content", "Likes " + id);
            ok("backup", "create", "--store", at);
        }
        ok("put", "--store", at, "--id", "late", "--content", "Likes what no backup has");
    }

    private static void ok(Object... args) {
        Outcome outcome = CommandRun.run(args);
        assertThat(outcome.code()).as(List.of(args) + ": " + outcome.err()).isZero();
    }

    /** Flips a bit in the middle of the newest file with memories, which no backup has. */
    private void damage() throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            Path newest = files.filter(file -> file.getFileName().toString().matches("memories.*(db|json|smile.*)"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(newest);
            int at = newest.toString().endsWith(".db") ? lastContent(bytes) : bytes.length / 2;
            bytes[at] ^= 1;
            Files.write(newest, bytes);
        }
        assertThat(CommandRun.run("check", "--store", store).code()).isEqualTo(3);
    }

    private static int lastContent(byte[] database) {
        return new String(database, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("what no backup has");
    }

    /** Every file and directory with its bytes; the process in the lock's file is another's. */
    private Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                contents.put(
                        root.relativize(path).toString(),
                        isFile ? java.util.HexFormat.of().formatHex(Files.readAllBytes(path)) : "");
            }
        }
        return contents;
    }

    /** Runs the verb without anybody to ask, or with somebody who says no. */
    private void refused(int code, Object... args) throws IOException {
        pretendAnotherProcessWasLast();
        Map<String, String> before = contents(directory);
        assertThat(CommandRun.run(args).code())
                .as(String.valueOf(List.of(args)))
                .isEqualTo(code);
        assertThat(contents(directory)).as(String.valueOf(List.of(args))).isEqualTo(before);
    }

    private void pretendAnotherProcessWasLast() throws IOException {
        if (Files.exists(store.resolve(LOCK))) {
            Files.writeString(store.resolve(LOCK), "1\n");
        }
    }

    private void declined(Object... args) throws IOException {
        pretendAnotherProcessWasLast();
        Map<String, String> before = contents(directory);
        assertThat(CommandRun.onTerminal("n\n", args).code())
                .as(String.valueOf(List.of(args)))
                .isZero();
        assertThat(contents(directory)).as(String.valueOf(List.of(args))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void aSoundStoreStaysAsItIs(String backend) throws IOException {
        make(store, backend);
        make(other, backend);

        refused(2, "restore", "--store", store, "latest");
        declined("restore", "--store", store, "latest");
        refused(8, "restore", "--store", store, "yesterday", "--yes");
        refused(8, "delete", "--store", store, "tea", "coffee");
        refused(2, "delete", "--store", store, "--filter", "importance>=0");
        declined("delete", "--store", store, "--filter", "importance>=0");
        refused(3, "import", "--store", store, badDocument);
        refused(2, "import", "--store", store, exported(), "--on-conflict", "fail");
        refused(2, "recover", "--store", store, "--out", other);
        refused(2, "migrate", "--from", store, "--to", other, "--backend", "json");
        refused(2, "backup", "prune", "--store", store, "--keep", "0");
        refused(2, "put", "--store", store, "--backend", backend.equals("json") ? "sqlite" : "json", "--content", "x");
    }

    /** A document with memories that are there already. */
    private Path exported() {
        Path document = directory.resolve("exported.json");
        if (!Files.exists(document)) {
            ok("export", "--store", store, "--out", document);
        }
        return document;
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void aDamagedStoreStaysAsItIsAndTheBackupCanBeRestored(String backend) throws IOException {
        make(store, backend);
        make(other, backend);
        damage();

        refused(2, "restore", "--store", store, "latest");
        declined("restore", "--store", store, "latest");
        refused(8, "restore", "--store", store, "yesterday", "--yes");
        refused(backend.equals("sqlite") ? 2 : 3, "restore", "--store", store, badBackup, "--yes");
        refused(2, "restore", "--store", store, latestBackup(other), "--yes");
        refused(3, "compact", "--store", store);
        refused(2, "reembed", "--store", store);
        refused(3, "backup", "create", "--store", store);
        refused(3, "backup", "prune", "--store", store, "--keep", "1");
        refused(3, "delete", "--store", store, "tea");
        refused(3, "delete", "--store", store, "--filter", "importance>=0", "--yes");
        refused(3, "put", "--store", store, "--content", "x");
        refused(3, "import", "--store", store, badDocument);
        refused(3, "migrate", "--from", store, "--to", directory.resolve("new"), "--backend", "json");
        refused(2, "recover", "--store", store, "--out", other);

        Outcome restored = CommandRun.run("restore", "--store", store, "latest", "--yes");
        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(restored.err()).contains("the store is damaged", "restored 2 memories");
        ok("check", "--store", store);
    }

    private static Path latestBackup(Path store) throws IOException {
        try (Stream<Path> backups = Files.list(store.resolve("backups"))) {
            return backups.filter(file -> file.getFileName().toString().matches(".*-000002[.][a-z]+"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({"json, json", "compressed, smile+planes+zstd", "sqlite, the backend's own"})
    void loneBackupsAreRestoredByTheBackendThatMadeThem(String backend, String codec) throws IOException {
        make(store, backend);
        Path left = Files.createDirectory(directory.resolve("left"));
        Files.move(store.resolve("backups"), left.resolve("backups"));

        refused(8, "restore", "--store", left, "yesterday", "--yes");
        refused(2, "list", "--store", left);
        refused(2, "restore", "--store", left, "latest", "--backend", backend.equals("json") ? "sqlite" : "json");
        ok("restore", "--store", left, "latest", "--yes");

        assertThat(CommandRun.run("info", "--store", left).out()).contains("backend = " + backend, codec);
        assertThat(CommandRun.run("list", "--store", left).lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "compressed", "sqlite"})
    void aBackupRestoredIntoANewDirectoryKeepsItsBackend(String backend) throws IOException {
        make(store, backend);
        Path copy = directory.resolve("copy");

        ok("restore", "--store", copy, latestBackup(store));

        assertThat(CommandRun.run("info", "--store", copy).out()).contains("backend = " + backend);
        assertThat(CommandRun.run("list", "--store", copy).lines()).hasSize(2);
    }

    @Test
    void nothingIsMadeForWhatIsNoBackup() throws IOException {
        refused(8, "restore", "--store", directory.resolve("new"), "yesterday", "--yes");
        refused(3, "restore", "--store", directory.resolve("new"), badDocument, "--yes");
        refused(3, "restore", "--store", directory.resolve("new"), badBackup, "--yes");
        refused(3, "import", "--store", directory.resolve("new"), badDocument);
    }

    @Test
    void aNumberThatIsNoneIsToldWhatIsExpected() {
        for (String number : new String[] {"much", "1e400", "NaN", ""}) {
            Outcome put = CommandRun.run(
                    "put", "--store", directory.resolve("new"), "--content", "x", "--importance", number);
            assertThat(put.code()).as(number).isEqualTo(2);
            assertThat(put.err()).contains("it is '" + number + "'; expected a decimal number");
        }
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void anEmptyFileAsABackupIsNamedOnce() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        Outcome restored = CommandRun.run("restore", "--store", directory.resolve("new"), empty, "--yes");

        assertThat(restored.code()).isEqualTo(3);
        assertThat(restored.err()).containsOnlyOnce(empty.toString());
        assertThat(directory.resolve("new")).doesNotExist();
    }
}
