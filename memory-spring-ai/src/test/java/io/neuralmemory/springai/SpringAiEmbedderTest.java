package io.neuralmemory.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.document.Document;

final class SpringAiEmbedderTest {
    @TempDir
    Path directory;

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
        LetterModel model = new LetterModel(26);
        try (PersistentMemory memory = open(SpringAiEmbedder.of(model, "letters"))) {
            memory.storeAll(List.of(NewMemory.of("harbour"), NewMemory.of("tea")));

            Memory found = best(memory, "harbor");
            assertThat(found.value().content()).isEqualTo("harbour");
            assertThat(found.value().embedding()).isEqualTo(EmbeddingVector.of(model.embed("harbour")));
        }
    }

    @Test
    void anotherModelIsRefusedWithBothNames() {
        open(SpringAiEmbedder.of(new LetterModel(26), "letters")).close();

        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> open(SpringAiEmbedder.of(new LetterModel(27), "more-letters")))
                .withMessageContainingAll("'letters'", "'more-letters'", "reembed --embedder");
    }

    /** So that a question in other words finds what was said. */
    @Test
    void messagesAreEmbeddedLikeAllElse() {
        try (PersistentMemory memory = open(SpringAiEmbedder.of(new LetterModel(26), "letters"))) {
            new NeuralMemoryChatMemoryRepository(memory).saveAll("ann", List.of(new UserMessage("ahoy")));
            NeuralMemoryVectorStore.builder(memory, new LetterModel(26)).build().add(List.of(new Document("tea")));

            assertThat(memory.list(MemoryFilter.all(), MemoryOrder.oldestFirst(), 9))
                    .extracting(stored -> stored.value().embedding().dimension())
                    .containsExactly(26, 26);
        }
    }
}
