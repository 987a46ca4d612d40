package io.neuralmemory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeuralMemoryEmbeddingStoreTest {
    @TempDir
    Path directory;

    private PersistentMemory memory;
    private NeuralMemoryEmbeddingStore documents;

    @BeforeEach
    void open() {
        memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .build();
        documents = NeuralMemoryEmbeddingStore.of(memory.collection("documents"));
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private static Embedding vector(float... values) {
        return Embedding.from(values);
    }

    private static EmbeddingSearchRequest request(Embedding query, int most, double minScore) {
        return EmbeddingSearchRequest.builder()
                .queryEmbedding(query)
                .maxResults(most)
                .minScore(minScore)
                .build();
    }

    private List<EmbeddingMatch<TextSegment>> search(Embedding query, int most, double minScore) {
        return documents.search(request(query, most, minScore)).matches();
    }

    @Test
    void twoUsesOfOneStoreDoNotSeeOneAnother() {
        NeuralMemoryEmbeddingStore others = NeuralMemoryEmbeddingStore.of(memory.collection("others"));
        documents.add(vector(1, 0), TextSegment.from("mine"));
        others.add(vector(1, 0), TextSegment.from("yours"));

        others.removeAll();

        assertThat(search(vector(1, 0), 10, 0))
                .extracting(match -> match.embedded().text())
                .containsExactly("mine");
    }

    @Test
    void scoresAreThoseOfTheFrameworkAlsoOfZeros() {
        Random random = new Random(5);
        Map<String, Embedding> stored = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Embedding embedding =
                    i % 10 == 0 ? vector(0, 0) : vector(random.nextFloat() - 0.5f, random.nextFloat() - 0.5f);
            stored.put(documents.add(embedding), embedding);
        }
        for (Embedding query : List.of(vector(1, 0), vector(-1, 1), vector(0, 0))) {
            for (double least : new double[] {0, 0.3, 0.5, 0.500001, 0.9}) {
                List<Double> expected = stored.values().stream()
                        .map(embedding ->
                                RelevanceScore.fromCosineSimilarity(CosineSimilarity.between(embedding, query)))
                        .filter(score -> score >= least)
                        .sorted(Comparator.reverseOrder())
                        .limit(20)
                        .toList();
                List<Double> scores = search(query, 20, least).stream()
                        .map(EmbeddingMatch::score)
                        .toList();
                assertThat(scores).as("%s from %s", query, least).hasSameSizeAs(expected);
                for (int i = 0; i < scores.size(); i++) {
                    assertThat(scores.get(i)).isEqualTo(expected.get(i), org.assertj.core.data.Offset.offset(1e-6));
                }
            }
        }
    }

    @Test
    void aScoreIsReachedByWhatHasIt() {
        documents.add(vector(3, 4), TextSegment.from("x"));
        double score = search(vector(1, 1), 1, 0).get(0).score();

        assertThat(search(vector(1, 1), 1, score)).hasSize(1);
        assertThat(search(vector(1, 1), 1, Math.nextUp(score))).isEmpty();
    }

    @Test
    void halfACharacterIsReplacedAndTheOthersAreStored() {
        Metadata metadata = Metadata.from(Map.of("cut \ud83c", "cut \udf75"));
        documents.addAll(
                List.of(vector(1, 0), vector(0, 1)),
                List.of(TextSegment.from("cut \ud83c", metadata), TextSegment.from("whole \ud83c\udf75")));

        TextSegment cut = search(vector(1, 0), 1, 0).get(0).embedded();
        assertThat(cut.text()).isEqualTo("cut \ufffd");
        assertThat(cut.metadata().toMap()).isEqualTo(Map.of("cut \ufffd", "cut \ufffd"));
        assertThat(documents
                        .search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(vector(1, 0))
                                .filter(new IsEqualTo("cut \ufffd", "cut \udf75"))
                                .build())
                        .matches())
                .hasSize(1);
    }

    @Test
    void whatCannotBeStoredIsRefusedWithTheSegmentAndNothingIsStored() {
        Metadata noNumber = Metadata.from(Map.of("n", Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documents.addAll(
                        List.of("a", "b"),
                        List.of(vector(1, 0), vector(1, 0)),
                        List.of(TextSegment.from("x"), TextSegment.from("x", noNumber))))
                .withMessageContaining("segment 'b'")
                .withMessageContaining("'n'")
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documents.add(" ", vector(1, 0)))
                .withMessageContaining("id is blank");
        assertThat(memory.size()).isZero();

        documents.add(vector(1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documents.add(vector(1, 0, 0)))
                .withMessageContaining("2")
                .withMessageContaining("3")
                .withMessageContaining("one embedding model per store");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search(vector(1, 0, 0), 1, 0))
                .withMessageContaining("use the model that made the stored ones");
    }

    @Test
    void anEmbeddingAloneHasNoSegmentAndOthersHaveTheirMetadata() {
        String id = documents.add(vector(1, 0));
        assertThat(search(vector(1, 0), 1, 0)).containsExactly(new EmbeddingMatch<>(1.0, id, vector(1, 0), null));

        memory.collection("documents")
                .store(NewMemory.builder("by another program")
                        .id(id)
                        .embedding(1, 0)
                        .attribute("flag", AttributeValue.of(true))
                        .attribute("texts", AttributeValue.of(List.of("a", "b")))
                        .build());
        assertThat(search(vector(1, 0), 1, 0).get(0).embedded().metadata().toMap())
                .isEqualTo(Map.of("flag", "true", "texts", "[a, b]"));
    }

    @Test
    void searchingWritesNothing() {
        documents.add(vector(1, 0), TextSegment.from("x"));
        memory.save();

        search(vector(1, 0), 1, 0);

        memory.forEach(each -> assertThat(each.value().metadata().accessCount()).isZero());
    }

    @Test
    void oneCallIsOneWrite() {
        List<Embedding> embeddings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            embeddings.add(vector(1, i));
        }
        long before = memory.stats().lastSequence();

        documents.addAll(embeddings);

        assertThat(memory.stats().lastSequence()).isEqualTo(before + 1);
    }
}
