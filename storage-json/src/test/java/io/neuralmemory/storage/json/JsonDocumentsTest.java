package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Finding;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonDocumentsTest {
    private static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");

    private final List<Memory> read = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void theSpecificationsExampleIsReadFieldForField() throws IOException {
        DocumentInfo info = readDocument(example());
        assertThat(info).isEqualTo(new DocumentInfo(Optional.of(CREATED), Optional.of(CREATED), 1));
        assertThat(read).containsExactly(JsonFormatTest.memory("unique-id", 987654321));
        assertThat(findings).isEmpty();
    }

    @Test
    void theSpecificationsExampleIsWrittenFieldForField() throws IOException {
        assertThat(write(List.of(JsonFormatTest.memory("unique-id", 987654321))).replaceAll("\\s", ""))
                .isEqualTo(example().replaceAll("\\s", ""));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        List<Memory> memories = new RandomMemories(7, 30).take(1_000);
        readDocument(write(memories));
        assertThat(read).isEqualTo(memories);
        assertThat(findings).isEmpty();
    }

    @Test
    void aWrittenDocumentHasTheBytesOfASegment() {
        List<Memory> memories = new RandomMemories(8, 3).take(2);
        assertThat(write(memories))
                .isEqualTo("{\"version\":\"1.0\",\"created_at\":\"2024-01-01T00:00:00Z\","
                        + "\"updated_at\":\"2024-01-01T00:00:00Z\",\"memories\":[\n"
                        + JsonDocuments.toJson(memories.get(0)) + ",\n" + JsonDocuments.toJson(memories.get(1))
                        + "\n]}\n");
        assertThat(write(List.of())).endsWith("\"memories\":[\n\n]}\n");
    }

    @Test
    void aBareArrayIsRead() throws IOException {
        String array = example().replaceAll("(?s)^.*?\"memories\": |\\}\\s*$", "");
        assertThat(readDocument(array)).isEqualTo(new DocumentInfo(Optional.empty(), Optional.empty(), 1));
        assertThat(read).containsExactly(JsonFormatTest.memory("unique-id", 987654321));
        assertThat(readDocument("[]").memories()).isZero();
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        DocumentInfo info = readDocument("""
                {"memories":[{"value":{"metadata":{"tags":[],"decay_factor":1,"last_accessed":0,"access_count":0,
                "importance":-0},"content":"","embedding":[]},"key":{"context_hash":0,"timestamp":0,"id":"a"}}],
                "updated_at":"2025-07-16T14:04:42.355055817+02:00","created_at":"2025-07-16T12:04:42.5Z","version":"1.7"}
                """);
        assertThat(info.createdAt()).contains(Instant.parse("2025-07-16T12:04:42.5Z"));
        assertThat(info.updatedAt()).contains(Instant.parse("2025-07-16T12:04:42.355055817Z"));
        assertThat(read.get(0).value().embedding()).isEqualTo(EmbeddingVector.empty());
        assertThat(Float.floatToIntBits(read.get(0).value().metadata().importance()))
                .isEqualTo(Float.floatToIntBits(-0f));
    }

    @Test
    void floatsAreRoundedOnceFromTheirDecimals() throws IOException {
        // Just above the middle of two floats, but nearest to the middle as a double.
        String above = "1.000000059604644775390625000000000001";
        readDocument(example().replace("0.1", above));
        assertThat(read.get(0).value().embedding().at(0)).isEqualTo(Math.nextUp(1f));
        assertThat((float) Double.parseDouble(above)).isEqualTo(1f);
    }

    @Test
    void twoMemoriesOfOneIdAreBothHandedOver() throws IOException {
        Memory memory = JsonFormatTest.memory("unique-id", 987654321);
        readDocument(write(List.of(memory, memory)));
        assertThat(read).containsExactly(memory, memory);
    }

    @Test
    void anUnknownFieldIsReportedOnceByItsPath() throws IOException {
        String memory = JsonDocuments.toJson(JsonFormatTest.memory("a", 1))
                .replace("\"tags\"", "\"mood\":{\"deep\":[1,{\"x\":null}]},\"tags\"")
                .replace("{\"key\"", "{\"rank\":1,\"key\"");
        readDocument("{\"checksum\":\"x\",\"version\":\"1.0\",\"created_at\":\"2024-01-01T00:00:00Z\","
                + "\"updated_at\":\"2024-01-01T00:00:00Z\",\"memories\":[" + memory + ",\n" + memory + "]}");
        assertThat(read).hasSize(2);
        assertThat(findings).extracting(Finding::severity).containsOnly(Finding.Severity.WARNING);
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly(
                        "field checksum is unknown to format 1.0 and was not kept",
                        "field memories[].rank is unknown to format 1.0 and was not kept",
                        "field memories[].value.metadata.mood is unknown to format 1.0 and was not kept");
        assertThat(findings.get(0).location()).isEqualTo("file.json: line 1, column 13");
    }

    @Test
    void aBoundedNumberOfUnknownFieldsIsReported() {
        StringBuilder document = new StringBuilder("{\"version\":\"1.0\",\"created_at\":\"2024-01-01T00:00:00Z\","
                + "\"updated_at\":\"2024-01-01T00:00:00Z\",\"memories\":[]");
        for (int i = 0; i < 1_000; i++) {
            document.append(",\"x").append(i).append("\":0");
        }
        readDocument(document.append("}").toString());
        assertThat(findings).hasSize(UnknownFields.MOST_REPORTED + 1);
        assertThat(findings.get(UnknownFields.MOST_REPORTED).message()).contains("more than 100 unknown fields");
    }

    @Test
    void linesAreReadOneMemoryEach() {
        List<Memory> memories = new RandomMemories(9, 20).take(300);
        StringBuilder lines = new StringBuilder("\n  \r\n");
        memories.forEach(memory -> lines.append(JsonDocuments.toJson(memory)).append("\r\n\n"));
        assertThat(readLines(lines.toString())).isEqualTo(300);
        assertThat(read).isEqualTo(memories);
    }

    @Test
    void theLastLineMayLackItsEnd() {
        String line = JsonDocuments.toJson(JsonFormatTest.memory("a", 1));
        assertThat(readLines(line + "\n" + line)).isEqualTo(2);
        assertThat(readLines("")).isZero();
    }

    @Test
    void complaintsAboutLinesNameTheLine() {
        String line = JsonDocuments.toJson(JsonFormatTest.memory("a", 1));
        assertThatThrownBy(() -> readLines(line + "\n\n" + line.replace("0.2", "{}")))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessage("file.json: line 3, column " + (line.indexOf("0.2") + 1)
                        + ": value.embedding[1] is an object; expected a number");
        assertThatThrownBy(() -> readLines(line + "\n" + line.replace("[0.1,0.2", "[0.1")))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("has 2 dimensions, the memories before it have 3");
        assertThatThrownBy(() -> readLines(line + line))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("is followed by an object");
    }

    @Test
    void oneMemoryIsParsed() {
        Memory memory = new RandomMemories(10, 4).next();
        assertThat(JsonDocuments.parse(JsonDocuments.toJson(memory), "argument"))
                .isEqualTo(memory);
        assertThatThrownBy(() -> JsonDocuments.parse("", "argument"))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("argument");
        assertThatThrownBy(() -> JsonDocuments.parse("{\"mood\":1}", "argument"))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("mood");
    }

    @Test
    void aFailingStreamIsTranslated() {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream("[".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Input/output error");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return read();
                    }
                });
        assertThatThrownBy(() -> JsonDocuments.read(failing, "file.json", read::add, findings::add))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("reading file.json failed");
    }

    @Test
    void aFullDiskIsTranslated() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> JsonDocuments.write(full, CREATED, CREATED, List.<Memory>of()::forEach))
                .isInstanceOf(StoreFullException.class);
    }

    private static String example() throws IOException {
        try (InputStream in = JsonDocumentsTest.class.getResourceAsStream("specification.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String write(List<Memory> memories) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(JsonDocuments.write(out, CREATED, CREATED, memories::forEach))
                .isEqualTo(memories.size());
        return out.toString(StandardCharsets.UTF_8);
    }

    private DocumentInfo readDocument(String text) {
        return JsonDocuments.read(stream(text), "file.json", read::add, findings::add);
    }

    private long readLines(String text) {
        return JsonDocuments.readLines(stream(text), "file.json", read::add, findings::add);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
