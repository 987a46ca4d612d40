package io.neuralmemory.springai;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import java.util.List;
import org.springframework.ai.embedding.EmbeddingModel;

/**
 * Spring AI's embedding model as a store's {@link Embedder}: a store that is made with one remembers the model's name
 * and refuses another model, with both names, and embeds by itself what is stored or asked through
 * {@link io.neuralmemory.Memories} without a vector. Thread-safe if the model is. {@link EmbedderModel} is the other
 * way round.
 */
public final class SpringAiEmbedder implements Embedder {
    private final EmbeddingModel model;
    private final String name;
    private volatile int dimension;

    /** @param name the model's, such as {@code text-embedding-3-small}; the same one at each opening */
    public SpringAiEmbedder(EmbeddingModel model, String name) {
        this.model = requireNonNull(model, "model");
        this.name = requireNonNull(name, "name");
    }

    @Override
    public String name() {
        return name;
    }

    /** What the model says, which may embed a word to find out; it is asked once, when a store is opened. */
    @Override
    public int dimension() {
        if (dimension == 0) {
            dimension = model.dimensions();
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
        return EmbeddingVector.of(model.embed(text));
    }

    @Override
    public List<EmbeddingVector> embedAll(List<String> texts) {
        return model.embed(texts).stream().map(EmbeddingVector::of).toList();
    }
}
