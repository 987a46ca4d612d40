package io.neuralmemory.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memories;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.util.MimeTypeUtils;

final class NeuralMemoryVectorStoreTest {
    @TempDir
    Path directory;

    private PersistentMemory memory;
    private NeuralMemoryVectorStore store;

    @BeforeEach
    void open() {
        memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .build();
        store = NeuralMemoryVectorStore.builder(memory, new LetterModel(32)).build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private List<Document> search(SearchRequest.Builder request) {
        return store.similaritySearch(request.build());
    }

    @Test
    void aDocumentComesBackAsItWentInAlsoAfterARestart() {
        Map<String, Object> metadata = Map.of(
                "text",
                "t",
                "int",
                7,
                "long",
                8L,
                "float",
                0.5f,
                "double",
                0.25,
                "flag",
                true,
                "uuid",
                new UUID(1, 2),
                "time",
                Instant.EPOCH,
                "list",
                List.of("a", "b"));
        store.add(List.of(new Document("id 1", "Ann drinks tea", metadata)));
        close();
        open();
        List<Document> found = search(SearchRequest.builder().query("Ann drinks tea"));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).getId()).isEqualTo("id 1");
        assertThat(found.get(0).getText()).isEqualTo("Ann drinks tea");
        assertThat(found.get(0).getScore()).isCloseTo(1, within(1e-6));
        assertThat(found.get(0).getMetadata()).containsAllEntriesOf(metadata).containsKey("distance");
    }

    @Test
    void theMostSimilarComeFirstAndAThresholdLeavesOthersOut() {
        store.add(List.of(new Document("aaab"), new Document("aabb"), new Document("zzzz")));
        assertThat(search(SearchRequest.builder().query("aaaa").topK(2)))
                .extracting(Document::getText)
                .containsExactly("aaab", "aabb");
        assertThat(search(SearchRequest.builder().query("aaaa").similarityThreshold(0.9)))
                .extracting(Document::getText)
                .containsExactly("aaab");
        assertThat(search(SearchRequest.builder().query("aaaa").similarityThresholdAll()))
                .hasSize(3);
        assertThat(search(SearchRequest.builder().query("aaaa").topK(0))).isEmpty();
    }

    @Test
    void wordsFindWhatTheEmbeddingDoesNot() {
        NeuralMemoryVectorStore both = NeuralMemoryVectorStore.builder(memory, new LetterModel(32))
                .withWords()
                .build();
        both.add(List.of(new Document("The code is rosebud"), new Document("dubesor si edoc ehT")));
        List<Document> found = both.similaritySearch("rosebud code");
        assertThat(found.get(0).getText()).isEqualTo("The code is rosebud");
        assertThat(found.get(0).getScore()).isGreaterThan(found.get(1).getScore());
        assertThat(both.similaritySearch("Who knows the \"code rosebud\" -code?"))
                .hasSize(2);
    }

    @Test
    void addingAgainReplacesAndDeletingByIdForgets() {
        store.add(List.of(new Document("a", "old", Map.of()), new Document("b", "other", Map.of())));
        store.add(List.of(new Document("a", "new", Map.of())));
        assertThat(memory.size()).isEqualTo(2);
        store.delete(List.of("a", "never there"));
        assertThat(memory.contains("a")).isFalse();
        assertThat(memory.contains("b")).isTrue();
    }

    @Test
    void aTextualFilterMayQuoteTheNameOfMetadata() {
        store.add(List.of(
                new Document("a", Map.of("read at", Instant.EPOCH, "year", 2020)),
                new Document("b", Map.of("year", 2021))));
        assertThat(search(SearchRequest.builder().query("a").filterExpression("year >= 2021 && 'read at' IS NULL")))
                .extracting(Document::getText)
                .containsExactly("b");
    }

    @Test
    void whatCannotBeStoredIsRefusedByIdAndNothingOfTheCallIsStored() {
        Document sound = new Document("sound", "x", Map.of());
        Document media = new Document(new Media(MimeTypeUtils.IMAGE_PNG, java.net.URI.create("file:a.png")), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(List.of(sound, media)))
                .withMessageContaining("text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(List.of(sound, new Document("nan", "x", Map.of("value", Double.NaN)))))
                .withMessageContainingAll("'nan'", "'value'", "NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(List.of(sound, new Document("long", "x", Map.of("k".repeat(1_025), "v")))))
                .withMessageContainingAll("'long'", "1025");
        assertThat(memory.size()).isZero();
    }

    @Test
    void halfAnEmojiIsReplaced() {
        store.add(List.of(new Document("half \uD83D")));
        assertThat(search(SearchRequest.builder().query("half")))
                .extracting(Document::getText)
                .containsExactly("half \uFFFD");
    }

    @Test
    void collectionsOfOneStoreKeepToThemselves() {
        NeuralMemoryVectorStore docs = NeuralMemoryVectorStore.builder(memory.collection("docs"), new LetterModel(32))
                .build();
        docs.add(List.of(new Document("a", "text", Map.of("collection", "of stamps"))));
        store.add(List.of(new Document("b", "text", Map.of())));
        SearchRequest ofStamps = SearchRequest.builder()
                .query("text")
                .filterExpression("collection == 'of stamps'")
                .build();
        assertThat(docs.similaritySearch("text")).extracting(Document::getId).containsExactly("a");
        assertThat(docs.similaritySearch(ofStamps).get(0).getMetadata())
                .containsEntry("collection", "of stamps")
                .hasSize(2);
        docs.delete("collection == 'of stamps'");
        assertThat(memory.contains("a")).isFalse();
        assertThat(memory.contains("b")).isTrue();
    }

    @Test
    void anEmbedderIsAModel() {
        // region spring-ai-embedder
        Embedder embedder = new PairEmbedder();
        PersistentMemory named = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory.resolve("named"))
                .withEmbedder(embedder)
                .build();
        VectorStore documents = NeuralMemoryVectorStore.builder(named, new EmbedderModel(embedder))
                .build();
        // endregion
        documents.add(List.of(new Document("ab"), new Document("ba")));
        assertThat(documents.similaritySearch("ab").get(0).getText()).isEqualTo("ab");
        named.close();
    }

    /** Counts two letters. */
    private record PairEmbedder() implements Embedder {
        @Override
        public String name() {
            return "pairs";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int longestInput() {
            return 100;
        }

        @Override
        public EmbeddingVector embed(String text) {
            return EmbeddingVector.of(text.indexOf('a') + 1, text.indexOf('b') + 1);
        }
    }

    @Test
    void anotherModelIsRefused() {
        store.add(List.of(new Document("a")));
        NeuralMemoryVectorStore other =
                NeuralMemoryVectorStore.builder(memory, new LetterModel(16)).build();
        assertThatThrownBy(() -> other.add(List.of(new Document("b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("16", "32");
        assertThatThrownBy(() -> other.similaritySearch("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("16", "32");
    }

    @Test
    void aClosedStoreSaysSo() {
        memory.close();
        assertThatThrownBy(() -> store.similaritySearch("a")).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void theStoreBehindItIsTheNativeClient() {
        assertThat(store.<Memories>getNativeClient()).containsSame(memory);
    }
}
