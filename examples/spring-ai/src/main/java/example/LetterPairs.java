package example;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** Stands for an embedding model: how often each pair of letters occurs. */
final class LetterPairs implements EmbeddingModel {
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
        return vector(document.getText());
    }

    private static float[] vector(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        float[] vector = new float[26 * 26];
        for (int i = 0; i + 1 < letters.length(); i++) {
            vector[(letters.charAt(i) - 'a') * 26 + letters.charAt(i + 1) - 'a']++;
        }
        return vector;
    }
}
