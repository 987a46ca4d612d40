package io.neuralmemory.engine;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import java.util.concurrent.atomic.AtomicInteger;

/** A model small enough to foresee: how often each of the first letters of the alphabet is in a text. */
class LetterEmbedder implements Embedder {
    private final String name;
    private final int dimension;
    private final AtomicInteger texts = new AtomicInteger();

    LetterEmbedder(String name, int dimension) {
        this.name = name;
        this.dimension = dimension;
    }

    /** How many texts it was given. */
    int texts() {
        return texts.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int longestInput() {
        return Integer.MAX_VALUE;
    }

    @Override
    public EmbeddingVector embed(String text) {
        texts.incrementAndGet();
        return count(text);
    }

    private EmbeddingVector count(String text) {
        float[] counts = new float[dimension];
        text.chars()
                .map(letter -> letter - 'a')
                .filter(letter -> letter >= 0 && letter < dimension)
                .forEach(letter -> counts[letter]++);
        return EmbeddingVector.of(counts);
    }
}
