package io.neuralmemory.engine.search;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.engine.fields.KnownRows;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.PlainDotProducts;
import io.neuralmemory.engine.image.RowSet;
import io.neuralmemory.spi.provider.FoundProviders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An image of memories in clusters, all on one side of the origin as embeddings of texts are; and searches in it. */
final class ModelledImage {
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    final Image image = new Image();
    final Random random = new Random(5);
    private final int dimension;
    private final float[][] centres;

    ModelledImage(int dimension, int clusters) {
        this.dimension = dimension;
        centres = new float[clusters][];
        for (int i = 0; i < clusters; i++) {
            centres[i] = around(new float[dimension], 1);
            centres[i][0] += (float) Math.sqrt(dimension);
        }
    }

    private float[] around(float[] centre, double deviation) {
        float[] vector = centre.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (random.nextGaussian() * deviation);
        }
        return vector;
    }

    float[] vector() {
        return around(centres[random.nextInt(centres.length)], 0.5);
    }

    void fill(int memories) {
        for (int number = 0; number < memories; number++) {
            put(number, vector());
        }
    }

    void put(int number, float[] vector) {
        image.put(memory(number, vector));
    }

    /** Of any dimension. */
    static Memory memory(int number, float[] vector) {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .tags(number % 2 == 0 ? List.of("half") : List.of())
                .importance(number % 10 == 0 ? 1 : 0)
                .build();
        // Few times: many are told apart by their ids alone where they are equally similar.
        MemoryKey key = new MemoryKey("m" + number, TIME.plusSeconds(number % 3), 0);
        return new Memory(key, new MemoryValue(EmbeddingVector.of(vector), "text " + number, metadata));
    }

    /** Of what a filter lets through, none of whose fields is indexed. */
    static Admission admitted(MemoryFilter filter) {
        return Admission.of(FilteredIds.named(filter), TIME);
    }

    /** The same where the rows are known that it matches in. */
    static Admission admittedInRows(MemoryFilter filter, Image image) {
        RowSet rows = new RowSet(image.state());
        image.entries().forEach(entry -> rows.set(entry, filter.matches(entry.bare())));
        return Admission.of(FilteredIds.named(filter).within(Optional.of(new KnownRows(rows, true))), TIME);
    }

    int dimension() {
        return dimension;
    }

    static Similarity exact(Image image) {
        return new Similarity(
                image,
                new FastestProducts(
                        () -> FoundProviders.of(List.of(), each -> "none"), Runnable::run, new PlainDotProducts()),
                parts -> 0);
    }

    List<TopMatches.Hit> exact(float[] vector, Admission admission, int limit) {
        TopMatches top = new TopMatches(limit, -1, admission);
        exact(image).rank(vector, admission, top);
        return top.bestFirst();
    }
}
