package io.neuralmemory.adapter;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * A framework's embedding model as a store's {@link Embedder}, under a name: a store that is made with one remembers
 * it, refuses another with both names, and embeds what is stored or asked by text alone. Thread-safe if the model is.
 */
public final class ModelEmbedder implements Embedder {
    private final String name;
    private final IntSupplier model;
    private final Function<List<String>, List<float[]>> vectors;
    private volatile int dimension;

    /**
     * @param name the model's, the same one at each opening
     * @param dimension what the model says, which may embed a word to find out; asked once, when a store is opened
     * @param vectors the vectors of texts, in the same order
     */
    public ModelEmbedder(String name, IntSupplier dimension, Function<List<String>, List<float[]>> vectors) {
        this.name = requireNonNull(name, "name");
        this.model = dimension;
        this.vectors = vectors;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimension() {
        if (dimension == 0) {
            dimension = model.getAsInt();
        }
        return dimension;
    }

    /** Frameworks do not tell: what is too long is the model's affair. */
    @Override
    public int longestInput() {
        return Integer.MAX_VALUE;
    }

    @Override
    public EmbeddingVector embed(String text) {
        return embedAll(List.of(text)).get(0);
    }

    @Override
    public List<EmbeddingVector> embedAll(List<String> texts) {
        return vectors.apply(texts).stream().map(EmbeddingVector::of).toList();
    }
}
