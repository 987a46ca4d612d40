package io.neuralmemory.benchmarks;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What is stored: memories with about 200 characters, 3 tags and an embedding of unit length. {@code random-384} and
 * {@code random-768} are drawn from a seed; {@code real-384} has sentences and their embeddings by a model, which
 * {@code benchmarks/run --real} makes.
 */
final class Material {
    private static final long SEED = 42;
    private static final int CHARACTERS = 200;
    private static final int TAGS = 3;
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> WORDS = List.of(
            "prefers",
            "the",
            "quiet",
            "table",
            "near",
            "window",
            "and",
            "never",
            "before",
            "nine",
            "project",
            "deadline",
            "moved",
            "to",
            "friday",
            "because",
            "review",
            "found",
            "a",
            "regression",
            "in",
            "parser",
            "she",
            "asked",
            "for",
            "tea",
            "without",
            "sugar",
            "customer",
            "from",
            "Lisbon",
            "wants",
            "invoices",
            "monthly");
    private static final List<String> TOPICS =
            List.of("preference", "work", "travel", "food", "health", "family", "project", "fact", "todo", "person");

    /** One that three in ten memories have. */
    static final String TAG = "travel";

    private static final int QUERIES = 50;

    private final SplittableRandom random = new SplittableRandom(SEED);

    private Material() {}

    /** This many memories of a kind; always the same. */
    static List<Memory> memories(String kind, int count) {
        Material material = new Material();
        List<Memory> memories = new ArrayList<>(count);
        if (kind.equals("real-384")) {
            List<RealText> texts = RealText.read(Path.of(System.getProperty("neuralmemory.real", "target/real.bin")));
            if (count > texts.size()) {
                // Twice the same would compress better than it should.
                throw new IllegalArgumentException(count + " memories of real-384 wanted, there are " + texts.size()
                        + "; add --memories=" + texts.size());
            }
            for (int i = 0; i < count; i++) {
                RealText text = texts.get(i);
                memories.add(material.memory(i, text.text(), text.embedding()));
            }
            return memories;
        }
        int dimension = dimension(kind);
        for (int i = 0; i < count; i++) {
            memories.add(material.memory(
                    i, material.sentence(), EmbeddingVector.of(unitVector(dimension, material.random))));
        }
        return memories;
    }

    private static int dimension(String kind) {
        return switch (kind) {
            case "random-384" -> 384;
            case "random-768" -> 768;
            default ->
                throw new IllegalArgumentException(
                        "no material '" + kind + "'; there are random-384, random-768, real-384");
        };
    }

    /** The memory with the same id, text and tags, and another embedding of the same dimension. */
    static Memory changed(Memory memory, SplittableRandom random) {
        MemoryValue value = memory.value();
        EmbeddingVector embedding =
                EmbeddingVector.of(unitVector(value.embedding().dimension(), random));
        return new Memory(memory.key(), new MemoryValue(embedding, value.content(), value.metadata()));
    }

    private Memory memory(int number, String content, EmbeddingVector embedding) {
        List<String> tags = new ArrayList<>();
        while (tags.size() < TAGS) {
            String topic = TOPICS.get(random.nextInt(TOPICS.size()));
            if (!tags.contains(topic)) {
                tags.add(topic);
            }
        }
        MemoryMetadata metadata = MemoryMetadata.builder()
                .importance((float) random.nextDouble())
                .accessCount(random.nextInt(50))
                .lastAccessed(TIME.plusSeconds(number))
                .decayFactor(0.95f)
                .tags(tags)
                .build();
        MemoryKey key = new MemoryKey(id(), TIME.plusSeconds(number), random.nextLong());
        return new Memory(key, new MemoryValue(embedding, content, metadata));
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String sentence() {
        StringBuilder text = new StringBuilder();
        while (text.length() < CHARACTERS) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return text.toString().strip();
    }

    /** What floats and text take. */
    static long bytes(List<Memory> memories) {
        return memories.stream()
                .mapToLong(memory ->
                        (long) Float.BYTES * memory.value().embedding().dimension()
                                + memory.value().content().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** Directions to search for; always the same. */
    static float[][] queries(int dimension) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] queries = new float[QUERIES][];
        for (int i = 0; i < QUERIES; i++) {
            queries[i] = unitVector(dimension, random);
        }
        return queries;
    }

    /** Normally distributed components, so that directions are evenly spread. */
    static float[] unitVector(int dimension, SplittableRandom random) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            double value = random.nextGaussian();
            vector[i] = (float) value;
            squares += value * value;
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < dimension; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}
