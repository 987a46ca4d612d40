package io.neuralmemory.springai;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memories;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PlainQuestion;
import io.neuralmemory.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.observation.conventions.VectorStoreSimilarityMetric;
import org.springframework.ai.vectorstore.AbstractVectorStoreBuilder;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.observation.AbstractObservationVectorStore;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;

/**
 * Spring AI's vector store over a Neural Memory store: a document is a memory with the same id, its text the content,
 * its metadata the attributes. Metadata values come back with their types
 * ({@link io.neuralmemory.adapter.TypedAttributes} lists them). Half a character, as splitters leave it, is replaced by
 * U+FFFD.
 *
 * <p>Adding documents is one write: all are stored or none, and as durable on return as the store promises. A
 * document's score is the cosine similarity, at most 1; {@link Builder#withWords()} searches by words as well, and then
 * the score is the fused one. A threshold of 0 accepts everything. A search counts no access of what it finds.
 *
 * <p>It sees everything in the {@link Memories} it is given. For several uses of one store give each a collection of
 * its own: {@code memories.collection("documents")}. Closing the store is the business of whoever opened it.
 * Thread-safe. Errors are Neural Memory's own, and {@link IllegalArgumentException} for what cannot be stored.
 */
public final class NeuralMemoryVectorStore extends AbstractObservationVectorStore {
    private final Memories memories;
    private final boolean withWords;

    private NeuralMemoryVectorStore(Builder builder) {
        super(builder);
        memories = builder.memories;
        withWords = builder.withWords;
    }

    /** A builder of a vector store that keeps its documents in {@code memories}, embedded by {@code model}. */
    public static Builder builder(Memories memories, EmbeddingModel model) {
        return new Builder(requireNonNull(memories, "memories"), model);
    }

    @Override
    public void doAdd(List<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        List<Document> repaired = documents.stream().map(Documents::repaired).toList();
        List<float[]> embeddings =
                embeddingModel.embed(repaired, EmbeddingOptions.builder().build(), batchingStrategy);
        List<NewMemory> added = new ArrayList<>();
        for (int i = 0; i < repaired.size(); i++) {
            added.add(Documents.memory(repaired.get(i), embeddings.get(i)));
        }
        memories.storeAll(added);
    }

    @Override
    public void doDelete(List<String> ids) {
        memories.deleteAll(ids);
    }

    @Override
    protected void doDelete(Filter.Expression filter) {
        memories.deleteAll(Filters.of(filter));
    }

    @Override
    public List<Document> doSimilaritySearch(SearchRequest request) {
        if (request.getTopK() == 0) {
            return List.of();
        }
        return memories.search(query(request)).stream().map(Documents::document).toList();
    }

    private MemoryQuery query(SearchRequest request) {
        String question = WellFormed.repaired(request.getQuery());
        float[] vector = embeddingModel.embed(question);
        // Who asks knows of no signs: a title in quotes or a minus must not leave the question without an answer.
        MemoryQuery.Builder query =
                withWords ? MemoryQuery.about(PlainQuestion.of(question), vector) : MemoryQuery.similarTo(vector);
        if (request.getSimilarityThreshold() != SearchRequest.SIMILARITY_THRESHOLD_ACCEPT_ALL) {
            query.minSimilarity(request.getSimilarityThreshold());
        }
        if (request.getFilterExpression() != null) {
            query.filter(Filters.of(request.getFilterExpression()));
        }
        return query.limit(request.getTopK()).withoutCountingAccess().build();
    }

    @Override
    public VectorStoreObservationContext.Builder createObservationContextBuilder(String operation) {
        return VectorStoreObservationContext.builder("neural-memory", operation)
                .similarityMetric(VectorStoreSimilarityMetric.COSINE.value());
    }

    /** The {@link Memories} behind it. */
    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller name the type
    public <T> Optional<T> getNativeClient() {
        return Optional.of((T) memories);
    }

    /** Builds a {@link NeuralMemoryVectorStore}; not thread-safe. */
    public static final class Builder extends AbstractVectorStoreBuilder<Builder> {
        private final Memories memories;
        private boolean withWords;

        private Builder(Memories memories, EmbeddingModel model) {
            super(model);
            this.memories = memories;
        }

        /** Searches by the words of the question together with its embedding, which finds more than either. */
        public Builder withWords() {
            withWords = true;
            return this;
        }

        @Override
        public NeuralMemoryVectorStore build() {
            return new NeuralMemoryVectorStore(this);
        }
    }
}
