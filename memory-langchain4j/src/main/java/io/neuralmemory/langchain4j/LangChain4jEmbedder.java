package io.neuralmemory.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import java.util.List;

/**
 * LangChain4j's embedding model as a store's {@link Embedder}: a store that is made with one remembers the model's name
 * and refuses another model, with both names, and embeds by itself what is stored or asked through
 * {@link io.neuralmemory.Memories} without a vector. Thread-safe if the model is.
 */
public final class LangChain4jEmbedder implements Embedder {
    private static final String UNKNOWN = "unknown";

    private final EmbeddingModel model;
    private final String name;
    private volatile int dimension;

    private LangChain4jEmbedder(EmbeddingModel model, String name) {
        this.model = requireNonNull(model, "model");
        this.name = requireNonNull(name, "name");
    }

    /**
     * The model under the name that it tells.
     *
     * @throws IllegalArgumentException if it tells none
     */
    public static LangChain4jEmbedder of(EmbeddingModel model) {
        String name = model.modelName();
        if (name == null || name.isBlank() || name.equals(UNKNOWN)) {
            throw new IllegalArgumentException(model.getClass().getName()
                    + " does not tell its model's name; give it: LangChain4jEmbedder.of(model, \"NAME\")");
        }
        return of(model, name);
    }

    /** The model under a name of the caller's, such as {@code text-embedding-3-small}; the same one at each opening. */
    public static LangChain4jEmbedder of(EmbeddingModel model, String name) {
        return new LangChain4jEmbedder(model, name);
    }

    @Override
    public String name() {
        return name;
    }

    /** What the model says, which may embed a word to find out; it is asked once, when a store is opened. */
    @Override
    public int dimension() {
        if (dimension == 0) {
            dimension = model.dimension();
        }
        return dimension;
    }

    /** The framework does not tell: what is too long is the model's affair. */
    @Override
    public int longestInput() {
        return Integer.MAX_VALUE;
    }

    @Override
    public EmbeddingVector embed(String text) {
        return EmbeddingVector.of(model.embed(text).content().vector());
    }

    @Override
    public List<EmbeddingVector> embedAll(List<String> texts) {
        return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                .map(embedding -> EmbeddingVector.of(embedding.vector()))
                .toList();
    }
}
