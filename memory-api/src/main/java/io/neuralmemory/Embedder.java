package io.neuralmemory;

import java.util.List;

/**
 * Turns texts into vectors, such that texts of like meaning come to lie near each other: an embedding model. A store
 * that is made with one remembers its name, embeds what is stored without an embedding, what is asked without a vector
 * and what an {@link Memories#update update} makes of a text, and refuses another one, as vectors of two models cannot
 * be compared.
 *
 * <p>Thread-safe: called by every thread that stores or asks, never under a lock of the store. What it throws is told
 * to that caller, and nothing has been stored then; an implementation that asks a server brings its own time limit.
 *
 * <p>One that is found by its name implements this with a public constructor without parameters, and is registered for
 * {@link java.util.ServiceLoader}. Making it must be cheap: what is costly waits for the first text.
 */
public interface Embedder {
    /**
     * The model, exactly enough that two of one name make the same vectors, such as {@code bge-small-en-v15-q}: 1 to
     * 100 characters, no control characters.
     */
    String name();

    /** How many numbers each vector has, 1 to {@value EmbeddingVector#MAX_DIMENSION}. */
    int dimension();

    /** How many characters a text may have to be read whole; what a model makes of a longer one is its own affair. */
    int longestInput();

    /** The vector of a text to be found: a memory's content. */
    EmbeddingVector embed(String text);

    /** The vectors of several texts, in the same order; faster than one by one where the model can do that. */
    default List<EmbeddingVector> embedAll(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }

    /** The vector of a question, for models that tell questions from what answers them. */
    default EmbeddingVector embedQuestion(String question) {
        return embed(question);
    }
}
