package io.neuralmemory.springai;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.WellFormed;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * An {@link Embedder} as Spring AI's embedding model, such as the one of {@code memory-embeddings}, which needs no
 * network. Options of a request are not looked at: there is one model. Thread-safe.
 */
public final class EmbedderModel implements EmbeddingModel {
    private final Embedder embedder;

    /** The model of {@code embedder}. */
    public EmbedderModel(Embedder embedder) {
        this.embedder = requireNonNull(embedder, "embedder");
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<String> texts =
                request.getInstructions().stream().map(WellFormed::repaired).toList();
        List<Embedding> embeddings = new ArrayList<>();
        for (EmbeddingVector vector : embedder.embedAll(texts)) {
            embeddings.add(new Embedding(vector.toArray(), embeddings.size()));
        }
        return new EmbeddingResponse(embeddings);
    }

    @Override
    public float[] embed(Document document) {
        return embed(requireNonNull(document.getText(), "text of document"));
    }

    @Override
    public int dimensions() {
        return embedder.dimension();
    }
}
