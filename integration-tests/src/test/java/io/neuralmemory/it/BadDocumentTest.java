package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that the packaged command must not import: each is refused with its place, and no store comes of it. */
final class BadDocumentTest {
    private static final String MEMORY = "{\"key\":{\"id\":\"a\",\"timestamp\":1,\"context_hash\":2},"
            + "\"value\":{\"embedding\":[0.5,0.25],\"content\":\"text\",\"metadata\":{\"importance\":1.0,"
            + "\"access_count\":0,\"last_accessed\":1,\"decay_factor\":0.95,\"tags\":[]}}}";
    private static final String DOCUMENT = "{\"version\":\"1.0\",\"created_at\":\"2024-01-01T00:00:00Z\","
            + "\"updated_at\":\"2024-01-01T00:00:00Z\",\"memories\":[" + MEMORY + "]}";
    private static final String OTHER_DIMENSION =
            MEMORY.replace("\"id\":\"a\"", "\"id\":\"b\"").replace("[0.5,0.25]", "[0.5]");

    @TempDir
    private Path temporary;

    static Stream<Arguments> badDocuments() {
        return Stream.of(
                Arguments.of("cut", DOCUMENT.substring(0, DOCUMENT.length() - 9), 3, "memories[0]"),
                Arguments.of("no JSON", "memories: none", 3, "looks like a text that is not JSON"),
                with("a key twice", "\"timestamp\":1", "\"timestamp\":1,\"timestamp\":1", 3, "timestamp"),
                Arguments.of("something behind it", DOCUMENT + "x", 3, "line 1"),
                Arguments.of("two documents", DOCUMENT + "\n" + DOCUMENT, 3, "line 2"),
                Arguments.of("a byte-order mark", "\uFEFF" + DOCUMENT, 3, "byte-order mark"),
                with("a wrong type", "\"text\"", "7", 3, "memories[0].value.content"),
                with("a float too large", "0.25", "1e400", 3, "memories[0].value.embedding[1]"),
                with("NaN", "0.25", "NaN", 3, "line 1"),
                with("2^64", "\"context_hash\":2", "\"context_hash\":18446744073709551616", 3, "context_hash"),
                with("a negative count", "\"access_count\":0", "\"access_count\":-1", 3, "access_count"),
                with("two dimensions", MEMORY, MEMORY + "," + OTHER_DIMENSION, 3, "memories[1]"),
                with("a blank id", "\"id\":\"a\"", "\"id\":\" \"", 3, "memories[0].key: id"),
                with("an id of 10 MB", "\"id\":\"a\"", "\"id\":\"" + "i".repeat(10 << 20) + "\"", 7, "id"),
                with("half a character", "\"text\"", "\"\\ud800\"", 3, "memories[0].value: content"),
                with("deep nesting", "\"tags\":[]", "\"tags\":[],\"x\":" + "[".repeat(10_000), 7, "1000"),
                with("a newer version", "\"1.0\"", "\"2.0\"", 9, "2.0"));
    }

    private static Arguments with(String what, String good, String bad, int code, String place) {
        return Arguments.of(what, DOCUMENT.replace(good, bad), code, place);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDocuments")
    void aBadDocumentIsRefusedWithItsPlace(String what, String document, int code, String place) {
        Path store = temporary.resolve("store");
        Program.Result result = PackagedCommand.runWithInput(document, "import", "--store", store.toString(), "-");

        assertThat(result.exitCode()).as(what + result.err()).isEqualTo(code);
        assertThat(result.err()).as(what).contains("standard input", place).hasSizeLessThan(2000);
        assertThat(store).doesNotExist();
    }

    @Test
    void theDocumentThatTheOthersSpoilIsGoodAndItsIdNeverBecomesAFile() {
        Path store = temporary.resolve("store");
        String document = DOCUMENT.replace("\"id\":\"a\"", "\"id\":\"../../a/b\\\\c\"");
        Program.Result result = PackagedCommand.runWithInput(document, "import", "--store", store.toString(), "-");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(temporary).isDirectoryNotContaining(file -> !file.equals(store));
        Program.Result get = PackagedCommand.run("get", "--store", store.toString(), "../../a/b\\c");
        assertThat(get.exitCode()).as(get.err()).isZero();
    }

    @Test
    void aStringOfTwoGigabytesIsGivenUpInASmallHeap() throws Exception {
        Path store = temporary.resolve("store");
        ProcessBuilder builder = Program.neuralMemory().builder("import", "--store", store.toString(), "-");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx64m");
        Path err = temporary.resolve("err.txt");
        Process process = builder.redirectError(err.toFile()).start();
        Flood.into(process, DOCUMENT.substring(0, DOCUMENT.indexOf("text\"")), 2L << 30);

        assertThat(process.waitFor()).as(Files.readString(err)).isEqualTo(7);
        assertThat(Files.readString(err)).contains("standard input", "memories[0].value.content");
        assertThat(store).doesNotExist();
    }
}
