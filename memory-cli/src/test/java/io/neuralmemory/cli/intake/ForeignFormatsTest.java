package io.neuralmemory.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each foreign format, by a small file of its kind. */
final class ForeignFormatsTest {
    private static final float[] TEA = {0.25f, -0.0f, 1.0E-40f};

    @TempDir
    Path directory;

    private static Path sample(String name) throws Exception {
        return Path.of(ForeignFormatsTest.class.getResource(name).toURI());
    }

    private static List<Memory> read(Path file) {
        List<Memory> memories = new ArrayList<>();
        try (Intake intake = Intake.recognised(IntakeFile.of(file))) {
            intake.read(new IntakeSink(memories::add, finding -> {}, failure -> {
                throw failure;
            }));
        }
        return memories;
    }

    private static Map<String, AttributeValue> attributes(Memory memory) {
        return memory.value().metadata().attributes();
    }

    /** File, what it is, how many memories, id, text and embedding of the first. */
    @ParameterizedTest
    @CsvSource({
        "langchain4j.json, LangChain4j, 3, 5b0c, true",
        "spring-ai.json, Spring AI, 2, d-1, true",
        "llama-index/docstore.json, LlamaIndex, 2, n-1, true",
        "mem0.json, mem0, 3, m-1, false",
        "mem0-list.json, mem0, 2, m-1, false",
        "chroma.json, Chroma, 2, c-1, true",
        "chroma.jsonl, Chroma, 2, c-1, true"
    })
    void everyFormatIsRecognisedUnderAnyName(String name, String title, int count, String id, boolean isEmbedded)
            throws Exception {
        Path file = sample(name);
        if (!name.contains("/")) {
            file = Files.copy(file, directory.resolve("no-name-that-tells"));
        }

        List<Memory> memories = read(file);

        try (Intake intake = Intake.recognised(IntakeFile.of(file))) {
            assertThat(intake.title()).contains(title);
            assertThat(intake.isForeign()).isTrue();
        }
        assertThat(memories).hasSize(count);
        assertThat(memories.get(0).id()).isEqualTo(id);
        assertThat(memories.get(0).value().content()).isEqualTo("Likes tea ☕");
        assertThat(memories.get(0).value().embedding().toArray()).isEqualTo(isEmbedded ? TEA : new float[0]);
    }

    @Test
    void metadataBecomeAttributesOfTheirTypes() throws Exception {
        assertThat(attributes(read(sample("langchain4j.json")).get(0)))
                .containsExactly(
                        Map.entry("source", AttributeValue.of("chat")),
                        Map.entry("page", AttributeValue.of(3)),
                        Map.entry("score", AttributeValue.of(0.5)));
        assertThat(attributes(read(sample("spring-ai.json")).get(0)))
                .containsExactly(
                        Map.entry("source", AttributeValue.of("chat")),
                        Map.entry("nested", AttributeValue.of("{\"a\":[1,true]}")));
        assertThat(attributes(read(sample("llama-index/docstore.json")).get(0)))
                .containsExactly(
                        Map.entry("file_name", AttributeValue.of("tea.txt")),
                        Map.entry("ref_doc_id", AttributeValue.of("doc-9")));
    }

    @Test
    void mem0KeepsTimesAndCategories() throws Exception {
        List<Memory> memories = read(sample("mem0.json"));

        assertThat(memories)
                .extracting(one -> one.key().timestamp().toString())
                .startsWith("2024-07-20T08:30:36Z", "2024-07-20T08:30:36Z");
        assertThat(memories.get(0).value().metadata().tags()).containsExactly("food");
        assertThat(attributes(memories.get(0)))
                .containsKeys("mood", "user_id", "hash")
                .doesNotContainKey("updated_at");
        assertThat(memories.get(2).value().content()).isEqualTo("alex lives in köln");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp-memory.jsonl", "mcp-graph.json"})
    void observationsEntitiesAndRelationsBecomeMemoriesWithLastingIds(String name) throws Exception {
        List<Memory> memories = read(sample(name));

        assertThat(memories)
                .extracting(one -> one.value().content())
                .containsExactly("Anna: Likes tea ☕", "Anna: Lives in Köln", "Acme: company", "Anna works at Acme");
        assertThat(memories)
                .extracting(Memory::id)
                .doesNotHaveDuplicates()
                .isEqualTo(read(sample("mcp-memory.jsonl")).stream()
                        .map(Memory::id)
                        .toList());
        assertThat(attributes(memories.get(0)))
                .containsEntry("entity", AttributeValue.of("Anna"))
                .containsEntry("entity_type", AttributeValue.of("person"));
        assertThat(attributes(memories.get(3)))
                .containsEntry("from", AttributeValue.of("Anna"))
                .containsEntry("relation_type", AttributeValue.of("works_at"))
                .containsEntry("to", AttributeValue.of("Acme"));
    }

    @Test
    void aVectorStoreWithoutTextsNamesTheFileThatHasThem() throws Exception {
        Path vectors = sample("llama-index/default__vector_store.json");

        assertThatThrownBy(() -> read(vectors))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("docstore.json");
    }

    @Test
    void aColumnThatIsTooShortIsRefused() throws IOException {
        Path file = Files.writeString(
                directory.resolve("short.json"), "{\"ids\":[\"a\",\"b\"],\"documents\":[\"x\"],\"metadatas\":null}");

        assertThatThrownBy(() -> read(file)).hasMessageContaining("[documents] has 1 elements");
    }

    @Test
    void theAnswerToAQueryIsNotTheCollection() throws IOException {
        Path file = Files.writeString(
                directory.resolve("query.json"), "{\"ids\":[[\"a\"]],\"documents\":[[\"x\"]],\"distances\":[[0.1]]}");

        assertThatThrownBy(() -> read(file)).hasMessageContaining("collection's 'get'");
    }

    @Test
    void aFileThatEndsEarlyIsRefused() throws Exception {
        String whole = Files.readString(sample("langchain4j.json"));
        Path file = Files.writeString(directory.resolve("cut.json"), whole.substring(0, whole.length() - 3));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("ends early");
    }
}
