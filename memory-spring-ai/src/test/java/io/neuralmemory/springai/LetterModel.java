package io.neuralmemory.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** A model that counts letters: texts of the same letters are alike. */
record LetterModel(int dimension) implements EmbeddingModel {
    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<Embedding> embeddings = new ArrayList<>();
        for (String text : request.getInstructions()) {
            embeddings.add(new Embedding(vector(text), embeddings.size()));
        }
        return new EmbeddingResponse(embeddings);
    }

    @Override
    public float[] embed(Document document) {
        return vector(String.valueOf(document.getText()));
    }

    private float[] vector(String text) {
        float[] vector = new float[dimension];
        vector[0] = 0.1f;
        text.toLowerCase(Locale.ROOT).chars().forEach(letter -> vector[letter % dimension]++);
        return vector;
    }
}
