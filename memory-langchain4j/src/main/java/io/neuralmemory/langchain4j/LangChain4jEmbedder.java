package io.neuralmemory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.neuralmemory.Embedder;
import io.neuralmemory.adapter.ModelEmbedder;
import java.util.List;

/**
 * LangChain4j's embedding model as a store's {@link Embedder}: a store that is made with one remembers the model's name
 * and refuses another model, with both names, and embeds by itself what is stored or asked by text alone.
 */
public final class LangChain4jEmbedder {
    private static final String UNKNOWN = "unknown";

    private LangChain4jEmbedder() {}

    /**
     * The model under the name that it tells.
     *
     * @throws IllegalArgumentException if it tells none
     */
    public static Embedder of(EmbeddingModel model) {
        String name = model.modelName();
        if (name == null || name.isBlank() || name.equals(UNKNOWN)) {
            throw new IllegalArgumentException(model.getClass().getName()
                    + " does not tell its model's name; give it: LangChain4jEmbedder.of(model, \"NAME\")");
        }
        return of(model, name);
    }

    /** The model under a name of the caller's, such as {@code text-embedding-3-small}; the same one at each opening. */
    public static Embedder of(EmbeddingModel model, String name) {
        return new ModelEmbedder(name, model::dimension, texts -> vectors(model, texts));
    }

    private static List<float[]> vectors(EmbeddingModel model, List<String> texts) {
        return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                .map(Embedding::vector)
                .toList();
    }
}
