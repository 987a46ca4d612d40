package io.neuralmemory.it;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;

/** Makes vectors of how long a text is, of its hash, and of the model's name: another model's are never the same. */
record NamedModel(String name) implements Embedder {
    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public int longestInput() {
        return Integer.MAX_VALUE;
    }

    @Override
    public EmbeddingVector embed(String text) {
        return EmbeddingVector.of(text.length(), text.hashCode() % 1_000, name.hashCode() % 1_000);
    }
}
