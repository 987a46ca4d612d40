package io.neuralmemory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LangChain4jEmbedderTest {
    @TempDir
    Path directory;

    private record Named(HashedModel model, String modelName) implements EmbeddingModel {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return model.embedAll(segments);
        }
    }

    private PersistentMemory open(Embedder embedder) {
        return new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .withEmbedder(embedder)
                .build();
    }

    private static Memory best(PersistentMemory memory, String question) {
        return memory.search(MemoryQuery.about(question).build()).get(0).memory();
    }

    @Test
    void whatIsStoredAndAskedByTextGetsTheModelsVectors() {
        HashedModel model = new HashedModel(8);
        try (PersistentMemory memory = open(LangChain4jEmbedder.of(model, "hashes"))) {
            memory.storeAll(List.of(NewMemory.of("harbour"), NewMemory.of("tea")));

            Memory found = best(memory, "harbour");
            assertThat(found.value().content()).isEqualTo("harbour");
            assertThat(found.value().embedding())
                    .isEqualTo(
                            EmbeddingVector.of(model.embed("harbour").content().vector()));
        }
    }

    @Test
    void anotherModelIsRefusedWithBothNames() {
        open(LangChain4jEmbedder.of(new Named(new HashedModel(8), "hashes"))).close();

        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> open(LangChain4jEmbedder.of(new Named(new HashedModel(9), "more-hashes"))))
                .withMessageContainingAll("'hashes'", "'more-hashes'", "reembed --embedder");
    }

    @Test
    void aModelThatTellsNoNameIsToldToBeNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LangChain4jEmbedder.of(new HashedModel(8)))
                .withMessageContainingAll("HashedModel", "LangChain4jEmbedder.of(model, \"NAME\")");
    }

    /** So that a question in other words finds what was said. */
    @Test
    void messagesAreEmbeddedLikeAllElse() {
        try (PersistentMemory memory = open(LangChain4jEmbedder.of(new HashedModel(8), "hashes"))) {
            NeuralMemoryChatMemoryStore.of(memory).updateMessages("ann", List.of(UserMessage.from("ahoy")));
            NeuralMemoryEmbeddingStore.of(memory).add(Embedding.from(new float[8]), TextSegment.from("tea"));

            assertThat(memory.list(MemoryFilter.all(), MemoryOrder.oldestFirst(), 9))
                    .extracting(stored -> stored.value().embedding().dimension())
                    .containsExactly(8, 8);
        }
    }
}
