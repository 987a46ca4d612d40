package io.neuralmemory.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.neuralmemory.Chunks;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A text that was stored in chunks is one memory to an assistant. */
@Timeout(300)
final class LongTextTest {
    private static final String FILLER = "Nothing of note happened on this day. ".repeat(80);
    private static final String TEXT = "Ann likes tea. " + FILLER + "Bob repairs a bicycle. Another bicycle waits.";

    @TempDir
    Path directory;

    @BeforeEach
    void storeInChunks() {
        try (PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(directory).build()) {
            memory.storeAll(
                    Chunks.of(NewMemory.builder(TEXT).id("diary").tags("long").build(), 200));
            memory.storeAll(Chunks.of(
                    NewMemory.builder("Cleo's tea. Dora's tea. Emil's tea.")
                            .id("short")
                            .build(),
                    16));
            memory.store(NewMemory.builder("Fay sold a bicycle").id("other").build());
        }
    }

    private static JsonNode recall(TestClient client, Object... arguments) {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            given.put((String) arguments[i], arguments[i + 1]);
        }
        return client.values("recall", given).path("memories");
    }

    @Test
    void itIsRecalledOnceWithThePartThatAnswers() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode found = recall(server.client(), "query", "bicycle", "limit", 50);

            assertThat(found.findValuesAsText("id")).containsExactlyInAnyOrder("diary", "other");
            JsonNode diary = found.get(found.get(0).path("id").asText().equals("diary") ? 0 : 1);
            assertThat(diary.path("content").asText()).startsWith("Ann likes tea.");
            assertThat(diary.path("truncated").asBoolean()).isTrue();
            assertThat(diary.path("parts")).hasSize(1);
            assertThat(diary.at("/parts/0").asText())
                    .contains("Bob repairs a bicycle")
                    .hasSizeLessThanOrEqualTo(200);
            assertThat(diary.has("neighbours")).isFalse();
            assertThat(server.client().text("recall", Map.of("query", "bicycle")))
                    .contains("\nIn it: ", "Bob repairs a bicycle");
        }
    }

    @Test
    void whatIsShownWholeNeedsNoParts() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode found = recall(server.client(), "query", "Dora's tea");

            assertThat(found.at("/0/id").asText()).isEqualTo("short");
            assertThat(found.at("/0/content").asText()).isEqualTo("Cleo's tea. Dora's tea. Emil's tea.");
            assertThat(found.get(0).has("parts")).isFalse();
        }
    }

    @Test
    void itsPartsAreNoNeighbours() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode found = recall(server.client(), "query", "bicycle", "neighbours", 2);
            assertThat(found.findValues("neighbours")).isNotEmpty();
            for (JsonNode match : found) {
                for (JsonNode neighbour : match.path("neighbours")) {
                    assertThat(neighbour.path("id").asText())
                            .doesNotStartWith(match.path("id").asText());
                }
            }
        }
    }

    @Test
    void ofTurnsThatWhichAnswersComesFirst() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            server.client().values("remember", Map.of("content", "Where is the lamp?", "id", "asks"));
            server.client().values("remember", Map.of("content", "The lamp? Here it is.", "id", "answers"));

            assertThat(recall(server.client(), "query", "lamp", "neighbours", 1).findValuesAsText("id"))
                    .startsWith("answers");
        }
    }

    @Test
    void itIsForgottenWithItsChunks() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            server.client().values("forget", Map.of("id", "diary"));
            server.client().values("forget", Map.of("id", "short"));
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void anotherTextInItsPlaceIsNotFoundByTheOldOne() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            server.client().values("update", Map.of("id", "diary", "content", "Short now"));
            server.client().values("update", Map.of("id", "short", "importance", 1));
            assertThat(recall(server.client(), "query", "bicycle").findValuesAsText("id"))
                    .containsExactly("other");
            assertThat(recall(server.client(), "query", "Emil's tea")
                            .at("/0/id")
                            .asText())
                    .isEqualTo("short");

            server.client().values("remember", Map.of("id", "short", "content", "No drink"));
            assertThat(recall(server.client(), "query", "tea")).isEmpty();
        }
        assertThat(stored()).isEqualTo(3);
    }

    private long stored() {
        try (PersistentMemory memory = PersistentMemoryBuilder.load(directory)) {
            return memory.size();
        }
    }
}
