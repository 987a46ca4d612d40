package io.neuralmemory.compression;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Memories to measure with, the same each time.
 *
 * @param name in headings
 */
record Corpus(String name, List<Memory> memories) {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final List<String> TAGS = List.of(
            "preference", "person", "project", "deadline", "incident", "travel", "food", "health", "tool", "idea");
    private static final int BATCH = 100;

    /** Sentences and their embeddings by all-MiniLM-L6-v2, 384 dimensions. */
    static Corpus ofSentences(int count) {
        List<String> sentences = new Sentences(7).take(count);
        AllMiniLmL6V2QuantizedEmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i += BATCH) {
            model
                    .embedAll(sentences.subList(i, Math.min(count, i + BATCH)).stream()
                            .map(TextSegment::from)
                            .toList())
                    .content()
                    .stream()
                    .map(Embedding::vector)
                    .forEach(vectors::add);
        }
        return of("sentence embeddings, 384 dimensions", sentences, vectors);
    }

    /** The same sentences with random unit vectors. */
    static Corpus ofRandomVectors(int count, int dimension) {
        Random random = new Random(11);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            vectors.add(unit(random, dimension));
        }
        return of("random unit vectors, " + dimension + " dimensions", new Sentences(7).take(count), vectors);
    }

    private static float[] unit(Random random, int dimension) {
        float[] vector = new float[dimension];
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            sum += vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(sum));
        }
        return vector;
    }

    private static Corpus of(String name, List<String> texts, List<float[]> vectors) {
        Random random = new Random(5);
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            memories.add(NewMemory.builder(texts.get(i))
                    .id(new UUID(random.nextLong(), random.nextLong()).toString())
                    .embedding(vectors.get(i))
                    .tags(tag(random), tag(random), tag(random))
                    .build()
                    .toMemory(CLOCK));
        }
        return new Corpus(name, memories);
    }

    private static String tag(Random random) {
        return TAGS.get(random.nextInt(TAGS.size()));
    }

    /** Bytes of all floats and of all contents in UTF-8: what a user hands over. */
    long rawBytes() {
        return memories.stream()
                .mapToLong(memory ->
                        (long) Float.BYTES * memory.value().embedding().dimension()
                                + memory.value().content().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
