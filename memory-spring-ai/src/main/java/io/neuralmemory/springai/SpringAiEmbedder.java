package io.neuralmemory.springai;

import io.neuralmemory.Embedder;
import io.neuralmemory.adapter.ModelEmbedder;
import org.springframework.ai.embedding.EmbeddingModel;

/**
 * Spring AI's embedding model as a store's {@link Embedder}: a store that is made with one remembers the model's name
 * and refuses another model, with both names, and embeds by itself what is stored or asked by text alone.
 * {@link EmbedderModel} is the other way round.
 */
public final class SpringAiEmbedder {
    private SpringAiEmbedder() {}

    /**
     * The model under a name.
     *
     * @param name such as {@code text-embedding-3-small}; the same one at each opening
     */
    public static Embedder of(EmbeddingModel model, String name) {
        return new ModelEmbedder(name, model::dimensions, model::embed);
    }
}
