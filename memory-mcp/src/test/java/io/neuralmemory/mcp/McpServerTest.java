package io.neuralmemory.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
final class McpServerTest {
    @TempDir
    Path directory;

    @Test
    void itAgreesOnARevisionThatBothKnow() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode known = server.client().ask("initialize", Map.of("protocolVersion", "2025-03-26"));
            JsonNode unknown = server.client().ask("initialize", Map.of("protocolVersion", "1999-01-01"));

            assertThat(known.at("/result/protocolVersion").asText()).isEqualTo("2025-03-26");
            assertThat(unknown.at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
            assertThat(known.at("/result/capabilities/tools").isObject()).isTrue();
            assertThat(known.at("/result/serverInfo/name").asText()).isEqualTo("neural-memory");
        }
    }

    @Test
    void everyToolSaysWhatItTakesAndTakesNothingElse() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode tools = server.client().ask("tools/list", Map.of()).at("/result/tools");

            assertThat(names(tools)).containsExactly("remember", "recall", "list", "get", "update", "forget", "stats");
            for (JsonNode tool : tools) {
                assertThat(tool.path("description").asText()).isNotBlank();
                assertThat(tool.at("/inputSchema/additionalProperties").asBoolean(true))
                        .isFalse();
                for (JsonNode argument : tool.at("/inputSchema/properties")) {
                    assertThat(argument.path("description").asText())
                            .as(tool.toString())
                            .isNotBlank();
                }
                assertThat(server.client().text(tool.path("name").asText(), Map.of("colour", "red")))
                        .contains("there is no argument 'colour'");
            }
        }
    }

    @Test
    void whatIsRememberedIsRecalledListedShownChangedAndForgotten() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            TestClient client = server.client();
            String id = client.values(
                            "remember",
                            Map.of(
                                    "content",
                                    "Ann drinks tea, never coffee",
                                    "tags",
                                    List.of("preference"),
                                    "importance",
                                    0.75,
                                    "attributes",
                                    Map.of("person", "Ann", "year", 2026),
                                    "collection",
                                    "people"))
                    .path("id")
                    .asText();
            client.values("remember", Map.of("content", "The harbour opens at six"));

            JsonNode found =
                    client.values("recall", Map.of("query", "What does Ann drink?", "tags", List.of("preference")));
            assertThat(found.at("/memories")).hasSize(1);
            assertThat(found.at("/memories/0/content").asText()).isEqualTo("Ann drinks tea, never coffee");
            assertThat(found.at("/memories/0/attributes/person").asText()).isEqualTo("Ann");
            assertThat(found.at("/memories/0/collection").asText()).isEqualTo("people");
            assertThat(client.values("list", Map.of("attributes", Map.of("year", 2026)))
                            .at("/memories"))
                    .hasSize(1);
            assertThat(client.values("list", Map.of("collection", "nobody")).at("/memories"))
                    .isEmpty();

            client.values("update", Map.of("id", id, "content", "Ann drinks coffee now", "importance", 1));
            JsonNode changed = client.values("get", Map.of("id", id));
            assertThat(changed.path("content").asText()).isEqualTo("Ann drinks coffee now");
            assertThat(changed.path("tags")).hasSize(1);
            assertThat(client.text("get", Map.of("id", id))).startsWith("Ann drinks coffee now\n(id " + id);

            client.values("forget", Map.of("id", id));
            assertThat(client.text("get", Map.of("id", id))).contains("no memory has the id", "'recall'");
            assertThat(client.values("stats", Map.of()).path("memories").asLong())
                    .isEqualTo(1);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGaps() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            TestClient client = server.client();
            for (int i = 0; i < 5; i++) {
                client.values("remember", Map.of("content", "memory " + i));
            }
            List<String> seen = new ArrayList<>();
            JsonNode page = client.values("list", Map.of("limit", 2));
            page.path("memories")
                    .forEach(memory -> seen.add(memory.path("content").asText()));
            while (page.has("next_after")) {
                page = client.values(
                        "list",
                        Map.of("limit", 2, "after", page.path("next_after").asText()));
                page.path("memories")
                        .forEach(memory -> seen.add(memory.path("content").asText()));
            }

            assertThat(seen).containsExactly("memory 4", "memory 3", "memory 2", "memory 1", "memory 0");
        }
    }

    @Test
    void theOriginalNamesAreUnderstoodAndShownOnlyWhenAskedFor() throws Exception {
        try (ServedStore server = ServedStore.withOriginalNames(directory)) {
            TestClient client = server.client();
            assertThat(names(client.ask("tools/list", Map.of()).at("/result/tools")))
                    .containsExactly(
                            "store_memory",
                            "search_memory",
                            "list",
                            "retrieve_memory",
                            "update_memory",
                            "delete_memory",
                            "memory_stats");
            String id = client.values("store_memory", Map.of("content", "The harbour opens at six"))
                    .path("id")
                    .asText();
            assertThat(client.values("search_memory", Map.of("query", "harbour"))
                            .at("/memories/0/id")
                            .asText())
                    .isEqualTo(id);
            client.values("update_memory", Map.of("key", id, "content", "The harbour opens at seven"));
            assertThat(client.text("retrieve_memory", Map.of("key", id))).startsWith("The harbour opens at seven");
            client.values("delete_memory", Map.of("key", id));
            assertThat(client.text("memory_stats", Map.of())).startsWith("0 memories");
        }
    }

    @Test
    void aServerOfACollectionSeesNothingElse() throws Exception {
        try (ServedStore work = ServedStore.ofCollection(directory, "work")) {
            work.client().values("remember", Map.of("content", "The harbour opens at six"));
            assertThat(work.client().text("remember", Map.of("content", "x", "collection", "home")))
                    .contains("there is no argument 'collection'");
        }
        try (ServedStore home = ServedStore.ofCollection(directory, "home")) {
            assertThat(home.client()
                            .values("recall", Map.of("query", "harbour"))
                            .at("/memories"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "recall | {} | 'query' is missing; expected a text that is not empty",
                "recall | {\"query\": \"\"} | 'query' is \"\"; expected a text that is not empty",
                "recall | {\"query\": 5} | 'query' is 5; expected a text that is not empty",
                "recall | {\"query\": \"x\", \"limit\": 0} | 'limit' is 0; expected a whole number from 1 to 50",
                "recall | {\"query\": \"x\", \"limit\": 1e99} | expected a whole number from 1 to 50",
                "recall | {\"query\": \"x\", \"tags\": \"y\"} | 'tags' is \"y\"; expected an array of texts",
                "recall | {\"query\": \"x\", \"tags\": [1]} | 'tags[]' is 1; expected a text",
                "recall | {\"query\": \"x\", \"since\": \"yesterday\"} | since is 'yesterday'; expected a time such as",
                "list | {\"order\": \"best\"} | 'order' is \"best\"; expected one of newest, oldest, importance",
                "list | {\"after\": \"gone\"} | list again from the beginning",
                "remember | {\"content\": \"x\", \"importance\": 2} | expected a number from 0 to 1",
                "remember | {\"content\": \"x\", \"attributes\": {\"a\": {}}} | attribute 'a' is of a type",
                "get | {\"id\": \"gone\"} | no memory has the id 'gone'",
                "update | {\"id\": \"gone\", \"content\": \"x\"} | no memory has the id 'gone'",
                "forget | {\"id\": \"gone\"} | no memory has the id 'gone'",
            })
    void whatCannotBeIsRefusedWithWhatIsExpected(String tool, String arguments, String said) throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode result = server.client().call(tool, new ObjectMapper().readTree(arguments));

            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(result.at("/content/0/text").asText()).contains(said);
        }
    }

    @Test
    void halfACharacterIsRefused() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode answer = server.client()
                    .askLine("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                            + "{\"name\":\"remember\",\"arguments\":{\"content\":\"\\ud800\"}}}");

            assertThat(answer.at("/result/isError").asBoolean())
                    .as(answer.toString())
                    .isTrue();
            assertThat(answer.at("/result/content/0/text").asText()).contains("surrogate");
        }
    }

    @Test
    void aMegabyteIsKeptWholeAndCutInLists() throws Exception {
        String text = "tea ".repeat(250_000);
        try (ServedStore server = ServedStore.at(directory)) {
            TestClient client = server.client();
            String id = client.values("remember", Map.of("content", text))
                    .path("id")
                    .asText();

            assertThat(client.values("get", Map.of("id", id)).path("content").asText())
                    .isEqualTo(text);
            JsonNode listed = client.values("list", Map.of()).at("/memories/0");
            assertThat(listed.path("truncated").asBoolean()).isTrue();
            assertThat(listed.path("content").asText()).hasSize(2_000);
        }
    }

    @Test
    void memoriesAreResources() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            TestClient client = server.client();
            client.values("remember", Map.of("content", "The harbour\nopens at six", "id", "notes/är 1?"));

            JsonNode listed = client.ask("resources/list", Map.of()).at("/result/resources/0");
            assertThat(listed.path("name").asText()).isEqualTo("The harbour");
            assertThat(listed.path("uri").asText()).isEqualTo("memory:///notes%2F%C3%A4r%201%3F");
            assertThat(client.ask(
                                    "resources/read",
                                    Map.of("uri", listed.path("uri").asText()))
                            .at("/result/contents/0/text")
                            .asText())
                    .isEqualTo("The harbour\nopens at six");
            assertThat(client.ask("resources/read", Map.of("uri", "memory:///gone"))
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32_002);
            assertThat(client.ask("resources/read", Map.of("uri", "memory:///%zz"))
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32_002);
            assertThat(client.ask("resources/list", Map.of("cursor", "x"))
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32_602);
            assertThat(client.ask("resources/templates/list", Map.of())
                            .at("/result/resourceTemplates/0/uriTemplate")
                            .asText())
                    .isEqualTo("memory:///{id}");
        }
    }

    @Test
    void resourcesComeInPages() throws Exception {
        try (PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(directory).build()) {
            for (int i = 0; i < 101; i++) {
                memory.store("memory " + i, new float[0]);
            }
        }
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode first = server.client().ask("resources/list", Map.of()).path("result");
            JsonNode second = server.client()
                    .ask(
                            "resources/list",
                            Map.of("cursor", first.path("nextCursor").asText()))
                    .path("result");

            assertThat(first.path("resources")).hasSize(100);
            assertThat(second.path("resources")).hasSize(1);
            assertThat(second.at("/resources/0/name").asText()).isEqualTo("memory 0");
            assertThat(second.has("nextCursor")).isFalse();
        }
    }

    @Test
    void anUnknownToolIsTheClientsMistake() throws Exception {
        try (ServedStore server = ServedStore.at(directory)) {
            JsonNode answer = server.client().ask("tools/call", Map.of("name", "nix"));

            assertThat(answer.at("/error/code").asInt()).isEqualTo(-32_602);
            assertThat(answer.at("/error/message").asText()).contains("'nix'", "remember, recall");
        }
    }

    @Test
    void aStoreThatSomebodyElseWritesIsReadAndItsWriterNamed() throws Exception {
        try (PersistentMemory other =
                new PersistentMemoryBuilder().withStoragePath(directory).build()) {
            other.store("The harbour opens at six", new float[0]);
            try (ServedStore server = ServedStore.at(directory)) {
                assertThat(server.client().text("recall", Map.of("query", "harbour")))
                        .contains("The harbour opens at six");
                JsonNode refused = server.client().call("remember", Map.of("content", "x"));
                assertThat(refused.path("isError").asBoolean()).isTrue();
                assertThat(refused.at("/content/0/text").asText())
                        .contains("nothing was changed: call again in a while");
            }
        }
    }

    @Test
    void aDamagedStoreIsNamedByEveryCallUntilItIsMended() throws Exception {
        try (PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(directory).build()) {
            memory.store("The harbour opens at six", new float[0]);
        }
        Path segment = onlySegment();
        byte[] sound = Files.readAllBytes(segment);
        Files.write(segment, new byte[] {1, 2, 3});
        try (ServedStore server = ServedStore.at(directory)) {
            assertThat(server.client()
                            .call("recall", Map.of("query", "harbour"))
                            .path("isError")
                            .asBoolean())
                    .isTrue();
            assertThat(server.client().text("remember", Map.of("content", "x")))
                    .contains(segment.getFileName().toString());
            Files.write(segment, sound);
            assertThat(server.client().text("recall", Map.of("query", "harbour")))
                    .contains("The harbour opens at six");
        }
    }

    private Path onlySegment() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("memories-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> names(JsonNode tools) {
        List<String> names = new ArrayList<>();
        tools.forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }
}
