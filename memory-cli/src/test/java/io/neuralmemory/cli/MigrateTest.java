package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.engine.StoreInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code migrate}. */
final class MigrateTest {
    @TempDir
    Path directory;

    private Path source;
    private Path target;

    @BeforeEach
    void storeTwoMemories() {
        source = directory.resolve("source");
        target = directory.resolve("target");
        for (String id : List.of("tea", "milk")) {
            assertThat(CommandRun.run("put", "--store", source, "--id", id, "--content", id, "--vector", "1,0.5")
                            .code())
                    .isZero();
        }
    }

    private Outcome migrate(String... more) {
        Object[] arguments = Stream.concat(
                        Stream.of("migrate", "--from", source, "--to", target, "--backend", "json"), Stream.of(more))
                .toArray();
        return CommandRun.run(arguments);
    }

    private static List<String> list(Path store) {
        return CommandRun.run("list", "--json", "--store", store).lines();
    }

    private void requireNothingMade() {
        assertThat(directory.toFile().list()).containsExactly("source");
    }

    @Test
    void aStoreIsCopiedWithAnotherCodec() throws IOException {
        Outcome outcome = migrate("--codec", "json+gzip");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("2 memories copied and compared, checksum ");
        assertThat(list(target)).hasSize(2).containsExactlyInAnyOrderElementsOf(list(source));
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("source", "target");
        assertThat(target.toFile().list()).anyMatch(name -> name.endsWith(".json.gz"));
        assertThat(target.resolve("migration.tmp")).doesNotExist();
    }

    @Test
    void anOptionIsTheNewStores() {
        assertThat(migrate("--option", "json.codec=json+gzip").code()).isZero();
        assertThat(StoreInfo.read(target).settings()).containsEntry("option.json.codec", "json+gzip");
    }

    @Test
    void theNewStoreHasAnIdOfItsOwnAndTheOldTimeOfCreation() {
        migrate();

        assertThat(StoreInfo.read(target).settings().get("store"))
                .isNotEqualTo(StoreInfo.read(source).settings().get("store"));
        assertThat(StoreInfo.read(target).createdAt())
                .isEqualTo(StoreInfo.read(source).createdAt());
    }

    @Test
    void theChecksumIsTheSameHoweverOftenAStoreMoves() {
        String first = migrate("--json").out();
        source = target;
        target = directory.resolve("third");

        assertThat(checksum(migrate("--codec", "json+gzip", "--json").out())).isEqualTo(checksum(first));
        assertThat(first).contains("\"backend\":\"json\",\"memories\":2,\"checksum\":\"");
    }

    private static String checksum(String json) {
        return json.replaceAll(".*\"checksum\":\"([0-9a-f]{64})\".*", "$1");
    }

    @Test
    void aTargetThatHoldsSomethingIsRefused() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("letter.txt"), "Dear diary");

        assertThat(migrate().code()).isEqualTo(2);
        assertThat(target.toFile().list()).containsExactly("letter.txt");
        target = source;
        assertThat(migrate().code()).isEqualTo(2);
        assertThat(list(source)).hasSize(2);
    }

    @Test
    void anEmptyTargetIsTaken() throws IOException {
        Files.createDirectories(target);

        assertThat(migrate().code()).isZero();
        assertThat(list(target)).hasSize(2);
    }

    @Test
    void aTargetInTheSourceIsRefused() {
        target = source.resolve("below");

        assertThat(migrate().err()).contains("lies in the source");
        assertThat(target).doesNotExist();
    }

    @Test
    void anUnknownBackendOrCodecLeavesNothing() {
        assertThat(migrate("--codec", "json+nothing").code()).isEqualTo(9);
        requireNothingMade();
        assertThat(CommandRun.run("migrate", "--from", source, "--to", target, "--backend", "none")
                        .code())
                .isEqualTo(2);
        requireNothingMade();
    }

    @Test
    void aMissingSourceIsNotFound() {
        source = directory.resolve("elsewhere");

        assertThat(migrate().code()).isEqualTo(8);
        assertThat(target).doesNotExist();
    }

    @Test
    void aDamagedSourceIsRefusedAndNothingMade() throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            for (Path segment : files.filter(
                            file -> file.getFileName().toString().startsWith("memories-"))
                    .toList()) {
                byte[] bytes = Files.readAllBytes(segment);
                bytes[bytes.length / 2] ^= 1;
                Files.write(segment, bytes);
            }
        }

        assertThat(migrate().code()).isEqualTo(3);
        requireNothingMade();
    }

    @Test
    void whatAnotherProgramHasInTheFoldersPlaceIsLeftAlone() throws IOException {
        Path inTheWay = directory.resolve("target.migrating");
        Files.createDirectories(inTheWay);
        Files.writeString(inTheWay.resolve("letter.txt"), "Dear diary");

        Outcome outcome = migrate();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("target.migrating is in the way");
        assertThat(inTheWay.toFile().list()).containsExactly("letter.txt");
    }

    @Test
    void theOriginalsDirectoryIsCopiedAndLeftAlone() throws IOException {
        Path original = directory.resolve("original");
        Files.createDirectories(original);
        CommandRun.run("export", "--store", source, "--out", original.resolve("memories.json"));
        source = original;

        assertThat(migrate().code()).isZero();
        assertThat(list(target)).hasSize(2);
        assertThat(original.toFile().list()).containsExactly("memories.json");
    }
}
