package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.cli.intake.Intake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Importing what people bring: recognised, compressed, bad in part, or nothing that is known. */
final class ForeignImportTest {
    @TempDir
    Path directory;

    private Path store;

    @BeforeEach
    void nameStore() {
        store = directory.resolve("store");
    }

    private static String memory(String id, String embedding) {
        return "{\"key\":{\"id\":\"" + id + "\",\"timestamp\":1,\"context_hash\":1},\"value\":{\"embedding\":"
                + embedding
                + ",\"content\":\"x\",\"metadata\":{\"importance\":1,\"access_count\":0,\"last_accessed\":1,"
                + "\"decay_factor\":1,\"tags\":[]}}}";
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Outcome imported(Object... args) {
        Object[] all = Arrays.copyOf(new Object[] {"--json", "import", "--store", store}, 4 + args.length);
        System.arraycopy(args, 0, all, 4, args.length);
        return CommandRun.run(all);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void linesNamedJsonAndADocumentNamedJsonlAreSeenForWhatTheyAre() throws IOException {
        Path lines = file("a.json", memory("a", "[]") + "\n" + memory("b", "[]") + "\n");
        Path array = file("b.jsonl", "[\n" + memory("c", "[]") + "\n]");

        assertThat(imported(lines).out()).isEqualTo("{\"imported\":2,\"skipped\":0}\n");
        assertThat(imported(array).out()).isEqualTo("{\"imported\":1,\"skipped\":0}\n");
    }

    @Test
    void gzipIsTakenOffWhateverTheName() throws IOException {
        byte[] bytes = gzip(memory("a", "[]") + "\n");
        // As gzip writes it: with the file's name in the header.
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.write(bytes, 0, 3);
        named.write(8);
        named.write(bytes, 4, 6);
        named.write("a.jsonl\0".getBytes(StandardCharsets.US_ASCII));
        named.write(bytes, 10, bytes.length - 10);

        assertThat(imported(file("plain", bytes)).code()).isZero();
        assertThat(imported(file("named", named.toByteArray())).code()).isZero();
    }

    @Test
    void gzipWithEveryOptionalFieldIsRead() throws IOException {
        byte[] bytes = gzip(memory("a", "[]") + "\n");
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(bytes, 0, 3);
        // RFC 1952, section 2.3.1: text, extra field, name, comment, and a checksum of the header.
        full.write(0x1f);
        full.write(bytes, 4, 6);
        full.write(new byte[] {3, 0, 'x', 'y', 'z'});
        full.write("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
        CRC32 checksum = new CRC32();
        checksum.update(full.toByteArray());
        full.write((int) checksum.getValue());
        full.write((int) (checksum.getValue() >>> 8));
        full.write(bytes, 10, bytes.length - 10);

        assertThat(imported(file("full", full.toByteArray())).out()).isEqualTo("{\"imported\":1,\"skipped\":0}\n");
    }

    /** As {@code zstd --check < mem0.json} writes it: in one pass, so that the frame does not say how long it is. */
    @Test
    void zstdIsTakenOffWhateverTheName() throws Exception {
        byte[] bytes = Files.readAllBytes(
                Path.of(Intake.class.getResource("mem0.json.zst").toURI()));

        assertThat(imported(file("plain", bytes)).out()).isEqualTo("{\"imported\":3,\"skipped\":0}\n");
        Outcome cut = imported(file("cut", Arrays.copyOf(bytes, bytes.length - 6)));
        assertThat(cut.code()).isEqualTo(3);
        assertThat(cut.err()).contains("zstd", "cut short");
    }

    @Test
    void truncatedGzipIsDamageNotADiskThatFails() throws IOException {
        byte[] bytes = gzip(memory("a", "[]") + "\n");

        Outcome outcome = imported(file("cut.gz", Arrays.copyOf(bytes, bytes.length - 12)));

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("gzip", "cut short").doesNotContain("check the disk");
        assertThat(store).doesNotExist();
    }

    @Test
    void linesWithDamagedCompressionEndTheImportAlsoWhenBadOnesAreLeftOut() throws Exception {
        String foreign = Files.readString(
                Path.of(Intake.class.getResource("mcp-memory.jsonl").toURI()));
        for (String lines : List.of(foreign, memory("a", "[]") + "\n")) {
            byte[] bytes = gzip(lines.repeat(100));
            bytes[bytes.length - 8] ^= 1;

            Outcome outcome = imported("--skip-bad", file("damaged.gz", bytes));

            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.err()
                            .lines()
                            .filter(line -> !line.startsWith("{") && line.contains("compression is damaged")))
                    .hasSize(1);
        }
    }

    /** Our own lines, our own document, and another program's lines. */
    @Test
    void whatComesBeforeDamagedCompressionIsImportedWhateverTheFormat() throws Exception {
        String foreign = Files.readString(
                Path.of(Intake.class.getResource("mcp-memory.jsonl").toURI()));
        String many =
                IntStream.range(0, 20_000).mapToObj(i -> memory("m" + i, "[]")).collect(Collectors.joining("\n"));
        String document = "{\"version\":\"1.0\",\"memories\":[" + many.replace('\n', ',') + "]}";
        for (String content : List.of(foreign.repeat(4000), many, document)) {
            byte[] bytes = gzip(content);

            Outcome outcome = imported("--skip-bad", file("cut.gz", Arrays.copyOf(bytes, bytes.length * 3 / 4)));

            assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
            assertThat(outcome.out()).as(outcome.err()).contains("\"bad\":1}").doesNotContain("\"imported\":0");
            assertThat(outcome.err()).contains("left out: ", "compression is damaged or cut short");
        }
    }

    @Test
    void aMillionNumbersAreNoLimit() throws IOException {
        String vector = "[" + "0.5,".repeat(1023) + "1]";
        String entries = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"embedding\":{\"vector\":" + vector
                        + "},\"embedded\":{\"text\":\"t\",\"metadata\":{\"metadata\":{}}}}")
                .collect(Collectors.joining(","));

        assertThat(imported(file("large.json", "{\"entries\":[" + entries + "]}"))
                        .out())
                .isEqualTo("{\"imported\":1000,\"skipped\":0}\n");
    }

    @Test
    void aDirectoryIsNoDiskThatFails() {
        Outcome outcome = imported(directory);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("is a directory", "migrate").doesNotContain("check the disk");
    }

    @Test
    void aDirectoryOfLlamaIndexIsImportedWithItsEmbeddings() throws Exception {
        Path samples = Path.of(getClass().getResource("intake/llama-index").toURI());

        assertThat(imported(samples).out()).isEqualTo("{\"imported\":2,\"skipped\":0}\n");
        assertThat(CommandRun.run("--json", "get", "--store", store, "n-2").out())
                .contains("[0.5,0.25,0.125]");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, UTF-16", "UTF-16LE, UTF-16LE", "UTF-16BE, UTF-16BE"})
    void utf16IsNamedWithTheWayOut(String charset, String named) throws IOException {
        Outcome outcome = imported(file("a.json", ("[" + memory("a", "[]") + "]").getBytes(Charset.forName(charset))));

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("text in UTF-16", "iconv -f " + named);
    }

    @Test
    void aByteOrderMarkIsNamed() throws IOException {
        assertThat(imported(file("a.json", "\uFEFF[" + memory("a", "[]") + "]")).err())
                .contains("byte-order mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Dear diary", "<html></html>", "PK\u0003\u0004", "SQLite format 3\0", "{\"a\":1,\"b\":2}", "[1]"
            })
    void anythingElseIsToldWhatItLooksLikeInOneLine(String content) throws IOException {
        Outcome outcome = CommandRun.run("import", "--store", store, file("a.json", content));

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("a.json: looks like a")
                .contains("accepted are")
                .hasLineCount(1);
        assertThat(store).doesNotExist();
    }

    @Test
    void warningsComeOnlyWhenThereIsNoError() throws IOException {
        String fields =
                IntStream.range(0, 200).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        Path bad = file("bad.json", "{\"version\":\"1.0\"," + fields + ",\"memories\":[]}");

        assertThat(CommandRun.run("import", "--store", store, bad).err()).hasLineCount(1);
    }

    @Test
    void skipBadImportsTheRestOfLinesAndSaysWhichAreLeftOut() throws IOException {
        Path lines = file(
                "a.jsonl",
                memory("a", "[1,2]") + "\n{\"key\":\n" + memory("c", "[1]") + "\n" + memory("d", "[3,4]") + "\n");

        assertThat(imported(lines).code()).isEqualTo(3);
        assertThat(store).doesNotExist();
        Outcome outcome = imported("--skip-bad", lines);

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo("{\"imported\":2,\"skipped\":0,\"bad\":2}\n");
        assertThat(outcome.err()).contains("line 2", "line 3", "left out 2 bad");
    }

    @Test
    void skipBadImportsTheRestOfADocument() throws IOException {
        Path document = file(
                "a.json",
                "[" + memory("a", "[1,2,3]").replace("\"x\"", "7") + "," + memory("b", "[1,2]") + ",{\"key\":{}},9,"
                        + memory("c", "[3,4]") + ",{\"key\"");

        Outcome outcome = imported("--skip-bad", document);

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo("{\"imported\":2,\"skipped\":0,\"bad\":4}\n");
    }

    @Test
    void skipBadImportsTheRestOfAForeignFile() throws IOException {
        Path file = file(
                "a.json",
                "{\"a\":{\"id\":\"a\",\"text\":\"x\",\"embedding\":[1,NaN]},\"b\":{\"id\":\"b\",\"text\":\"x\","
                        + "\"embedding\":[1,2]},\"c\":{\"id\":\"c\",\"text\":4,\"embedding\":[1,2]}}");

        Outcome outcome = imported("--skip-bad", file);

        assertThat(outcome.out()).isEqualTo("{\"imported\":1,\"skipped\":0,\"bad\":2}\n");
        assertThat(outcome.err()).contains(": a: ", ": c: text is 4; expected a string");
    }

    @Test
    void nothingButBadIsAnErrorAndCreatesNoStore() throws IOException {
        assertThat(imported("--skip-bad", file("a.jsonl", "{\"key\":1}\n")).code())
                .isEqualTo(3);
        assertThat(store).doesNotExist();
    }

    @Test
    void getTakesManyIdsAndPrintsThoseThatAreThere() throws IOException {
        imported(file("a.jsonl", memory("a", "[]") + "\n" + memory("b", "[]") + "\n"));

        Outcome all = CommandRun.run("--json", "get", "--store", store, "b", "a");
        Outcome some = CommandRun.run("--json", "get", "--store", store, "a", "x", "b", "y");

        assertThat(all.code()).isZero();
        assertThat(all.lines()).hasSize(2);
        assertThat(all.lines().get(0)).contains("\"id\":\"b\"");
        assertThat(some.code()).isEqualTo(8);
        assertThat(some.lines()).hasSize(2);
        assertThat(some.err()).contains("'x', 'y'");
    }
}
