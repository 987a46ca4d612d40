package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.MemoryStoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictReadingTest {
    private static final String ATTRIBUTED = "\"tags\":[],\"attributes\":{\"a\":1},\"expires_at\":5";
    private static final String MEMORY = "{\"key\":{\"id\":\"ab\",\"timestamp\":11,\"context_hash\":22},"
            + "\"value\":{\"embedding\":[0.5,0.25],\"content\":\"text\",\"metadata\":{\"importance\":0.75,"
            + "\"access_count\":33,\"last_accessed\":44,\"decay_factor\":0.875,\"tags\":[]}}}";
    private static final String DOCUMENT = "{\"version\":\"1.0\",\"created_at\":\"2024-01-01T00:00:00Z\","
            + "\"updated_at\":\"2024-01-02T00:00:00Z\",\"memories\":[\n" + MEMORY + ",\n" + MEMORY + "]}";

    @Test
    void theDocumentThatTheTestsSpoilIsGood() {
        assertThat(read(DOCUMENT)).isEqualTo(2);
        assertThat(read(DOCUMENT.replace("\"tags\":[]", ATTRIBUTED))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"id\":\"ab\"`, `\"id\":5`, `memories[0].key.id is the number 5; expected a string`",
                "`\"id\":\"ab\"`, `\"id\":null`, `memories[0].key.id is null; expected a string`",
                "`\"id\":\"ab\"`, `\"id\":\" \"`, `memories[0].key: id is blank`",
                "`\"id\":\"ab\"`, `\"id\":\"\\ud800\"`, `memories[0].key: id has an unpaired surrogate U+D800`",
                "`\"text\"`, `\"a\\udc00b\"`, `memories[0].value: content has an unpaired surrogate U+DC00 at index 1`",
                "`\"text\"`, `[]`, `memories[0].value.content is an array; expected a string`",
                "`11`, `-1`, `memories[0].key.timestamp is the number -1; expected a whole number from 0`",
                "`11`, `1.0`, `memories[0].key.timestamp is the number 1.0; expected a whole number from 0`",
                "`11`, `253402300800`, `memories[0].key.timestamp is the number 253402300800`",
                "`11`, `1e400`, `memories[0].key.timestamp is the number 1e400`",
                "`11`, `\"11\"`, `memories[0].key.timestamp is the string 11; expected a whole number`",
                "`22`, `18446744073709551616`, `memories[0].key.context_hash is the number 18446744073709551616; expected a whole number from 0 to 18446744073709551615`",
                "`22`, `-1`, `memories[0].key.context_hash is the number -1; expected a whole number from 0 to 18446744073709551615`",
                "`22`, `-9223372036854775809`, `memories[0].key.context_hash is the number -9223372036854775809`",
                "`33`, `4294967296`, `memories[0].value.metadata.access_count is the number 4294967296; expected a whole number from 0 to 4294967295`",
                "`33`, `-1`, `memories[0].value.metadata.access_count is the number -1`",
                "`0.25]`, `1e39]`, `memories[0].value.embedding[1] is the number 1e39; expected a number in the range of a 32-bit float`",
                "`0.25]`, `1e400]`, `memories[0].value.embedding[1] is the number 1e400`",
                "`0.25]`, `\"NaN\"]`, `memories[0].value.embedding[1] is the string NaN; expected a number`",
                "`0.25]`, `null]`, `memories[0].value.embedding[1] is null; expected a number`",
                "`0.25]`, `[]]`, `memories[0].value.embedding[1] is an array; expected a number`",
                "`[0.5,0.25]`, `0.5`, `memories[0].value.embedding is the number 0.5; expected an array`",
                "`0.75`, `1e39`, `memories[0].value.metadata.importance is the number 1e39`",
                "`0.875`, `true`, `memories[0].value.metadata.decay_factor is true; expected a number`",
                "`\"tags\":[]`, `\"tags\":[\"a\",7]`, `memories[0].value.metadata.tags[1] is the number 7; expected a string`",
                "`\"tags\":[]`, `\"tags\":[\"\\udfff\"]`, `memories[0].value.metadata: tag has an unpaired surrogate`",
                "`\"tags\":[]`, `\"tags\":[],\"expires_at\":\"2024\"`, `memories[0].value.metadata.expires_at is the string 2024`",
                "`\"tags\":[]`, `\"tags\":[],\"attributes\":[]`, `memories[0].value.metadata.attributes is an array; expected an object`",
                "`\"tags\":[]`, `\"tags\":[],\"attributes\":{\"a\":null}`, `memories[0].value.metadata.attributes.a is null; expected a string`",
                "`\"tags\":[]`, `\"tags\":[],\"attributes\":{\"a\":{}}`, `memories[0].value.metadata.attributes.a is an object; expected a string`",
                "`\"tags\":[]`, `\"tags\":[],\"attributes\":{\"a\":[1]}`, `memories[0].value.metadata.attributes.a[0] is the number 1; expected a string`",
                "`\"tags\":[]`, `\"tags\":[],\"attributes\":{\"a\":9223372036854775808}`, `attributes.a is the number 9223372036854775808`",
                "`\"tags\":[]`, `\"tags\":[],\"attributes\":{\"a\":1e400}`, `attributes.a is the number 1e400; expected a number in the range of a 64-bit float`",
                "`\"tags\":[]`, `\"tags\":[],\"attributes\":{\"\\ud800\":1}`, `Broken surrogate pair in field name`",
                "`[\n{`, `[\n7,{`, `memories[0] is the number 7; expected a memory`",
                "`\"version\":\"1.0\"`, `\"version\":1.0`, `version is the number 1.0; expected a string`",
                "`\"version\":\"1.0\"`, `\"version\":\"one\"`, `version is the string one; expected a version such as 1.0`",
                "`\"version\":\"1.0\"`, `\"version\":\"0.9\"`, `version is the string 0.9; expected 1.0`",
                "`2024-01-01T00:00:00Z`, `yesterday`, `created_at is the string yesterday; expected a time as in RFC 3339`",
                "`2024-01-02T00:00:00Z`, `2024-13-02T00:00:00Z`, `updated_at is the string 2024-13-02T00:00:00Z`",
            })
    void aWrongValueIsNamedWithItsPath(String good, String bad, String complaint) {
        assertThatThrownBy(() -> read(spoiled(good, bad)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageStartingWith("file.json: line ")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "id",
                "timestamp",
                "context_hash",
                "value",
                "embedding",
                "content",
                "metadata",
                "importance",
                "access_count",
                "last_accessed",
                "decay_factor",
                "tags",
                "version",
                "created_at",
                "updated_at",
                "memories"
            })
    void everyFieldOfTheSpecificationIsRequired(String field) {
        assertThatThrownBy(() -> read(spoiled("\"" + field + "\":", "\"other\":")))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(field + " is missing");
    }

    @Test
    void aMissingFieldIsNamedWithItsPath() {
        assertThatThrownBy(() -> read(DOCUMENT.replaceAll("(?s)(.*)\"context_hash\"", "$1\"hash\"")))
                .hasMessageContaining(": memories[1].key.context_hash is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "version, version",
        "key, memories[0].key",
        "id, memories[0].key.id",
        "content, memories[0].value.content",
        "tags, memories[0].value.metadata.tags",
    })
    void aFieldThatComesTwiceIsRefused(String field, String path) {
        String twice = DOCUMENT.replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\[[^\\]]*\\]|\\{[^}]*\\})", "$0,$0");
        assertThat(twice).isNotEqualTo(DOCUMENT);
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(path + " is not valid JSON: Duplicate field '" + field + "'");
    }

    @Test
    void memoriesThatComeTwiceAreRefused() {
        assertThatThrownBy(() -> read(DOCUMENT.replaceAll("}$", ",\"memories\":[]}")))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("memories is not valid JSON: Duplicate field 'memories'");
    }

    @Test
    void anAttributeOrSkippedFieldThatComesTwiceIsRefused() {
        for (String twice : new String[] {"\"attributes\":{\"a\":1,\"a\":1}", "\"mood\":{\"a\":1,\"a\":1}"}) {
            assertThatThrownBy(() -> read(spoiled("\"tags\":[]", "\"tags\":[]," + twice)))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("Duplicate field 'a'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "-Infinity", "+1", "01", "1.", ".5", "0x10", "'a'", "nul", "TRUE", "", "/**/1"
            })
    void whatIsNoJsonIsRefused(String token) {
        assertThatThrownBy(() -> read(spoiled("0.25]", token + "]")))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageStartingWith("file.json: line 2, column ")
                .hasMessageContaining("memories[0].value.embedding[")
                .hasMessageContaining("] is not valid JSON: ");
    }

    @Test
    void theParsersSettingsAreNotRecommended() {
        assertThatThrownBy(() -> read(spoiled("0.25]", "NaN]")))
                .hasMessageEndingWith("memories[0].value.embedding[1] is not valid JSON: Non-standard token 'NaN'");
    }

    @Test
    void aDocumentCutAnywhereIsRefused() {
        for (int cut = 0; cut < DOCUMENT.length(); cut++) {
            String shorter = DOCUMENT.substring(0, cut);
            assertThatThrownBy(() -> read(shorter))
                    .as("cut at " + cut)
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageStartingWith("file.json: ");
        }
    }

    @Test
    void anEmptyInputIsRefused() {
        assertThatThrownBy(() -> read("  \n"))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("file.json")
                .hasMessageContaining("is empty; expected JSON");
    }

    @Test
    void whatFollowsTheDocumentIsRefused() {
        assertThatThrownBy(() -> read(DOCUMENT + "\n" + DOCUMENT))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("is followed by an object; expected the end, as a text holds one document");
        for (String garbage : new String[] {"]", "x", "\0", ",", "}"}) {
            assertThatThrownBy(() -> read(DOCUMENT + garbage))
                    .as(garbage)
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("is not valid JSON");
        }
    }

    @Test
    void anotherTopLevelIsRefused() {
        assertThatThrownBy(() -> read("\"x\""))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessage("file.json: line 1, column 1: the top level is the string x; expected a document of format "
                        + "1.0 or an array of memories");
    }

    @Test
    void aByteOrderMarkIsRefused() {
        for (String text : new String[] {DOCUMENT, MEMORY}) {
            assertThatThrownBy(() -> read("\uFEFF" + text))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("file.json: begins with a byte-order mark");
        }
        assertThatThrownBy(() -> JsonDocuments.parse("\uFEFF" + MEMORY, "file.json"))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("byte-order mark");
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThatThrownBy(() -> read(DOCUMENT.getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(CorruptStoreException.class);
        assertThatThrownBy(() -> read(DOCUMENT.getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("byte 0 is not UTF-8");
    }

    @Test
    void malformedUtf8IsRefusedWithItsByte() {
        byte[][] malformed = {
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xFF},
            {(byte) 0xE2, (byte) 0x82}
        };
        for (byte[] bytes : malformed) {
            int at = DOCUMENT.indexOf("text");
            byte[] document = DOCUMENT.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, document, at, bytes.length);
            assertThatThrownBy(() -> read(document))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("file.json: byte " + at + " is not UTF-8");
        }
    }

    @Test
    void malformedUtf8IsRefusedWithItsLine() {
        byte[] lines = (MEMORY + "\n" + MEMORY).getBytes(StandardCharsets.UTF_8);
        int at = MEMORY.indexOf("text");
        lines[MEMORY.length() + 1 + at] = (byte) 0xFF;
        assertThatThrownBy(() -> JsonDocuments.readLines(
                        new ByteArrayInputStream(lines), "file.jsonl", memory -> {}, finding -> {}))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("file.jsonl: line 2: byte " + at + " is not UTF-8");
    }

    @Test
    void embeddingsOfTwoDimensionsInOneDocumentAreRefused() {
        assertThatThrownBy(() -> read(spoiled("[0.5,0.25]", "[0.5]")))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("memories[1].value.embedding has 2 dimensions, the memories before it have 1");
        assertThat(read(spoiled("[0.5,0.25]", "[]"))).isEqualTo(2);
    }

    @Test
    void aNewerVersionIsIncompatible() {
        assertThatThrownBy(() -> read(spoiled("\"version\":\"1.0\"", "\"version\":\"2.0\"")))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("file.json: line 1, column 12: version is 2.0; this reader knows format 1.0");
    }

    @Test
    void tooLongIdsAndContentsAreBeyondALimit() {
        assertThatThrownBy(() -> read(spoiled("\"id\":\"ab\"", "\"id\":\"" + "x".repeat(10_000_000) + "\"")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("memories[0].key.id has 10000000 characters; at most 1024 are allowed");
        assertThat(read(spoiled("\"id\":\"ab\"", "\"id\":\"" + "x".repeat(1024) + "\"")))
                .isEqualTo(2);
        assertThatThrownBy(() -> read(spoiled("\"text\"", "\"" + "x".repeat(16_000_001) + "\"")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("memories[0].value.content has 16000001 characters; at most 16000000");
    }

    @Test
    void tooManyDimensionsAreBeyondALimit() {
        String most = "0,".repeat(EmbeddingVector.MAX_DIMENSION);
        assertThatThrownBy(() -> read(spoiled("[0.5,0.25]", "[" + most + "0]")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("memories[0].value.embedding[65536] is one dimension too many");
    }

    @Test
    void parserLimitsAreNamedLimits() {
        expectLimit("\"text\"", "\"" + "x".repeat(20_000_001) + "\"", "memories[0].value.content goes beyond a limit");
        expectLimit("0.25]", "0." + "1".repeat(1_100) + "]", "memories[0].value.embedding[1] goes beyond a limit");
        expectLimit("\"tags\"", "\"" + "x".repeat(60_000) + "\":0,\"tags\"", "goes beyond a limit");
        expectLimit("\"tags\"", "\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"tags\"", "nesting depth");
        expectLimit("\"tags\"", "\"x\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + ",\"tags\"", "depth");
        expectLimit("\"tags\"", "\"x\":\"" + "x".repeat(21_000_000) + "\",\"tags\"", "metadata.x goes beyond a limit");
    }

    @Test
    void theLimitOfADocumentIsSet() throws IOException {
        try (JsonParser parser = JsonLimits.parser(new StringReader("[]"))) {
            assertThat(parser.streamReadConstraints().getMaxDocumentLength()).isEqualTo(64L << 30);
        }
    }

    @Test
    void collectionsThatNothingElseBoundsAreBounded() {
        String many = "\"a\",".repeat(JsonLimits.MAX_ELEMENTS) + "\"a\"]";
        expectLimit("\"tags\":[]", "\"tags\":[" + many, "has more than 1000000 elements");
        expectLimit("\"tags\":[]", "\"tags\":[],\"x\":[" + many, "has more than 1000000 elements");
    }

    @Test
    void tooManyMemoriesAreBeyondALimit() {
        try (JsonCursor cursor = JsonCursor.over(DOCUMENT.getBytes(StandardCharsets.UTF_8))) {
            DocumentReader reader = new DocumentReader(cursor, UnknownField.REFUSED, memory -> {}, 1);
            assertThatThrownBy(reader::read)
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("memories[1] is one memory too many; a document holds at most 1");
        }
    }

    @Test
    void foreignTextInMessagesIsShortAndPlain() {
        assertThatThrownBy(() -> read(spoiled("11", "\"" + "\\u001b\\n".repeat(100_000) + "\"")))
                .isInstanceOf(MemoryStoreException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600).doesNotContain("\u001b", "\n"));
    }

    private static void expectLimit(String good, String bad, String complaint) {
        assertThatThrownBy(() -> read(spoiled(good, bad)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith("file.json: line 2, column ")
                .hasMessageContaining(complaint);
    }

    /** The good document with the first {@code good} replaced. */
    private static String spoiled(String good, String bad) {
        int at = DOCUMENT.indexOf(good);
        assertThat(at).as(good).isNotNegative();
        return DOCUMENT.substring(0, at) + bad + DOCUMENT.substring(at + good.length());
    }

    private static long read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long read(byte[] utf8) {
        return JsonDocuments.read(new ByteArrayInputStream(utf8), "file.json", memory -> {}, finding -> {})
                .memories();
    }
}
