package io.neuralmemory.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.cli.CommandRun.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given to {@code put} and would be read by {@code import}. */
final class PutInputTest {
    @TempDir
    Path directory;

    private Outcome put(byte[] input) {
        return CommandRun.runWithBytes(input, "put", "--store", directory.resolve("s"));
    }

    private Outcome put(String input) {
        return put(input.getBytes(ISO_8859_1));
    }

    private static void isSentToImport(Outcome outcome, String kind) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.err()).contains("looks like " + kind, "'neural-memory import -'");
    }

    @Test
    void whatWouldBeImportedIsSentToImport() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{}\n".getBytes(ISO_8859_1));
        }
        isSentToImport(put(bytes.toByteArray()), "a file compressed with gzip");
        isSentToImport(put("(\u00b5/\u00fd\u0000\u0001"), "a file compressed with zstd");
        isSentToImport(put("{\n  \"version\" : \"1.0\",\n  \"memories\" : [ ]\n}\n"), "a whole document");
        isSentToImport(put("{\"version\":\"1.0\",\"memories\":[]}\n"), "a whole document");
        isSentToImport(put("[{\"a\": 1}]\n"), "an array");
    }

    @Test
    void whatIsAMistakeInALineIsNot() {
        assertThat(put("{\"key\":{}}\n").err()).isNotEmpty().doesNotContain("import");
        assertThat(put("").code()).isZero();
    }
}
