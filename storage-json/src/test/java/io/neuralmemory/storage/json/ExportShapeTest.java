package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.Memory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is exported without optional fields has exactly the fields that the original implementation knows. */
final class ExportShapeTest {
    private static final Instant TIME = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void anExportHasTheSpecificationsFieldsAndNoOthers() throws IOException {
        assertThat(shape(OriginalDirectory.DOCUMENT.memories()))
                .containsExactlyInAnyOrder(
                        "version VALUE_STRING",
                        "created_at VALUE_STRING",
                        "updated_at VALUE_STRING",
                        "memories START_ARRAY",
                        "memories[] START_OBJECT",
                        "memories[].key START_OBJECT",
                        "memories[].key.id VALUE_STRING",
                        "memories[].key.timestamp VALUE_NUMBER_INT",
                        "memories[].key.context_hash VALUE_NUMBER_INT",
                        "memories[].value START_OBJECT",
                        "memories[].value.embedding START_ARRAY",
                        "memories[].value.embedding[] VALUE_NUMBER_FLOAT",
                        "memories[].value.content VALUE_STRING",
                        "memories[].value.metadata START_OBJECT",
                        "memories[].value.metadata.importance VALUE_NUMBER_FLOAT",
                        "memories[].value.metadata.access_count VALUE_NUMBER_INT",
                        "memories[].value.metadata.last_accessed VALUE_NUMBER_INT",
                        "memories[].value.metadata.decay_factor VALUE_NUMBER_FLOAT",
                        "memories[].value.metadata.tags START_ARRAY",
                        "memories[].value.metadata.tags[] VALUE_STRING");
    }

    @Test
    void hashesAreWrittenUnsigned() {
        assertThat(new String(document(OriginalDirectory.DOCUMENT.memories()), StandardCharsets.UTF_8))
                .contains("\"context_hash\":18446744073709551615", "\"context_hash\":9223372036854775808");
    }

    private static SortedSet<String> shape(List<Memory> memories) throws IOException {
        SortedSet<String> shape = new TreeSet<>();
        try (JsonParser parser = new JsonFactory().createParser(document(memories))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // The context of a structure's start is the structure itself; its name belongs to what is around it.
                String path = JsonPath.pattern(
                        token.isStructStart() ? parser.getParsingContext().getParent() : parser.getParsingContext());
                if (!path.isEmpty() && (token.isStructStart() || token.isScalarValue())) {
                    shape.add(path + " " + token);
                }
            }
        }
        return shape;
    }

    private static byte[] document(List<Memory> memories) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonDocuments.write(out, TIME, TIME, memories::forEach);
        return out.toByteArray();
    }
}
