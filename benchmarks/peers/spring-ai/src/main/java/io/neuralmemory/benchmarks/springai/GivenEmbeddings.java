package io.neuralmemory.benchmarks.springai;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.BatchingStrategy;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** Stands where Spring AI expects a model, and gives it the embeddings that are there already. */
final class GivenEmbeddings implements EmbeddingModel {
    private final Map<String, float[]> ofDocuments = new ConcurrentHashMap<>();
    private final Map<String, float[]> ofQuestions = new ConcurrentHashMap<>();

    void give(String id, float[] embedding) {
        ofDocuments.put(id, embedding);
    }

    void forget() {
        ofDocuments.clear();
    }

    /** Does something that asks for the embedding of a text, which it is given and which is this one. */
    List<String> asking(float[] question, Function<String, List<String>> what) {
        String text = Thread.currentThread().getName();
        ofQuestions.put(text, question);
        try {
            return what.apply(text);
        } finally {
            ofQuestions.remove(text);
        }
    }

    @Override
    public float[] embed(Document document) {
        return requireNonNull(ofDocuments.get(document.getId()), document.getId());
    }

    @Override
    public List<float[]> embed(List<Document> documents, EmbeddingOptions options, BatchingStrategy strategy) {
        return documents.stream().map(this::embed).toList();
    }

    @Override
    public float[] embed(String text) {
        return requireNonNull(ofQuestions.get(text), text);
    }

    /** Asked for by what observes the store, while nothing is searched. */
    @Override
    public int dimensions() {
        return 0;
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        throw new UnsupportedOperationException("there is no model");
    }
}
