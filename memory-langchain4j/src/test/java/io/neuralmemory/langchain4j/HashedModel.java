package io.neuralmemory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;

/** Stands for a model: a direction for each text, always the same and unlike all others. */
record HashedModel(int dimension) implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(segments.stream().map(this::embedding).toList());
    }

    private Embedding embedding(TextSegment segment) {
        Random random = new Random(segment.text().hashCode());
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Embedding.from(vector);
    }
}
