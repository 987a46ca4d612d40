package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.PlainDotProducts;
import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.similarity.DotProducts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same memories in the same order, bit for bit as similar, whoever compares what how. */
final class SimilarityTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final float[] UNUSUAL = {
        0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-40f, Float.MIN_NORMAL, 1e-20f, 1e20f, -1e38f, Float.MAX_VALUE
    };

    /** Which ids were found, and the bits of each similarity. */
    private record Found(List<String> ids, List<Long> similarities) {}

    private final Random random = new Random(5);

    private Memory memory(int number, float[] embedding) {
        // Few times and few directions: many are equally similar, and only their ids tell them apart.
        MemoryKey key = new MemoryKey("m" + Math.floorMod(number * 7919L, 100_003L), TIME.plusSeconds(number % 3), 0);
        MemoryMetadata metadata = MemoryMetadata.builder()
                .tags(number % 50 == 0 ? List.of("rare") : number % 2 == 0 ? List.of("even") : List.of())
                .build();
        return new Memory(key, new MemoryValue(EmbeddingVector.of(embedding), "x", metadata));
    }

    private float[] vector(int dimension, double shareOfUnusual) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.nextDouble() < shareOfUnusual
                    ? UNUSUAL[random.nextInt(UNUSUAL.length)]
                    : (float) random.nextGaussian();
        }
        return vector;
    }

    /** Each direction several times. */
    private List<Memory> memories(int count, int dimension) {
        List<float[]> directions = IntStream.range(0, Math.max(1, count / 5))
                .mapToObj(i -> vector(dimension, i % 4 == 0 ? 0.3 : 0))
                .toList();
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            memories.add(memory(i, directions.get(random.nextInt(directions.size()))));
        }
        return memories;
    }

    private static Image image(List<Memory> memories) {
        Image image = new Image();
        memories.forEach(image::put);
        return image;
    }

    private static Found search(Image image, DotProducts products, int helpers, MemoryQuery query) {
        return search(image, products, helpers, query, ModelledImage.admitted(query.filter()));
    }

    private static Found search(
            Image image, DotProducts products, int helpers, MemoryQuery query, Admission admission) {
        FastestProducts only =
                new FastestProducts(() -> FoundProviders.of(List.of(), each -> "none"), Runnable::run, products);
        IntUnaryOperator help = parts -> helpers;
        Similarity similarity = new Similarity(image, only, help);
        TopMatches top = new TopMatches(query.limit(), query.minSimilarity(), admission);
        similarity.rank(query.vector().orElseThrow().toArray(), admission, top);
        List<TopMatches.Hit> hits = top.bestFirst();
        return new Found(
                hits.stream().map(hit -> hit.entry().id()).toList(),
                hits.stream()
                        .map(hit -> Double.doubleToRawLongBits(hit.similarity()))
                        .toList());
    }

    /** What the query means, without any of what makes it fast. */
    private static Found byComparingEverything(List<Memory> memories, MemoryQuery query) {
        record Scored(Memory memory, double similarity) {}
        QueryVector vector = new QueryVector(query.vector().orElseThrow().toArray());
        List<Scored> best = memories.stream()
                .filter(query.filter()::matches)
                .map(memory -> new Scored(
                        memory, vector.similarity(memory.value().embedding().toArray())))
                .filter(scored -> !Double.isNaN(scored.similarity()))
                .map(scored -> new Scored(scored.memory(), Math.max(-1, Math.min(1, scored.similarity()))))
                .filter(scored -> scored.similarity() >= query.minSimilarity())
                .sorted(Comparator.comparingDouble(Scored::similarity)
                        .reversed()
                        .thenComparing(scored -> scored.memory().key().timestamp(), Comparator.reverseOrder())
                        .thenComparing(scored -> scored.memory().id()))
                .limit(query.limit())
                .toList();
        return new Found(
                best.stream().map(scored -> scored.memory().id()).toList(),
                best.stream()
                        .map(scored -> Double.doubleToRawLongBits(scored.similarity()))
                        .toList());
    }

    /** As wrong as is allowed, each time in another way; worthless where anything is allowed. */
    private DotProducts asWrongAsAllowed() {
        DotProducts plain = new PlainDotProducts();
        Random errors = new Random(11);
        return (rows, offset, count, query, products) -> {
            plain.compute(rows, offset, count, query, products);
            for (int i = 0; i < count; i++) {
                int n = query.length;
                double sum = 0;
                double squares = 0;
                for (int j = 0; j < n; j++) {
                    sum += Math.abs((double) rows[offset + i * n + j] * query[j]);
                    squares += (double) rows[offset + i * n + j] * rows[offset + i * n + j];
                }
                double norm = Math.sqrt(squares);
                // Plain sums of eight lanes are off by at most a quarter of it, unless there are few.
                double error = (n < 32 ? 0 : 0.75) * n * 0x1p-24 * sum;
                products[i] = norm < 0x1p-100 || norm > 0x1p100
                        ? Float.NaN
                        : (float) (products[i] + (errors.nextBoolean() ? error : -error));
            }
        };
    }

    private MemoryQuery.Builder query(int dimension) {
        float[] vector = vector(dimension, random.nextInt(3) == 0 ? 0.2 : 0);
        vector[0] = 1;
        return MemoryQuery.similarTo(vector).limit(1 + random.nextInt(40));
    }

    private void assertAllAgree(List<Memory> memories, Image image, MemoryQuery query) {
        Found expected = byComparingEverything(memories, query);
        for (int helpers = 0; helpers < 4; helpers++) {
            assertThat(search(image, new PlainDotProducts(), helpers, query)).isEqualTo(expected);
            assertThat(search(image, asWrongAsAllowed(), helpers, query)).isEqualTo(expected);
            Admission inRows = ModelledImage.admittedInRows(query.filter(), image);
            assertThat(search(image, asWrongAsAllowed(), helpers, query, inRows))
                    .isEqualTo(expected);
        }
    }

    @Test
    void anyDimensionAndAnyFloatsGiveTheSame() {
        for (int dimension = 1; dimension <= 1_100; dimension += 1 + random.nextInt(120)) {
            List<Memory> memories = memories(200, dimension);
            Image image = image(memories);
            for (int i = 0; i < 5; i++) {
                assertAllAgree(memories, image, query(dimension).build());
            }
        }
    }

    @Test
    void manyPartsInManyThreadsGiveTheSame() {
        // Two rows a part.
        List<Memory> memories = memories(60, EmbeddingVector.MAX_DIMENSION);
        Image image = image(memories);
        for (int i = 0; i < 2; i++) {
            assertAllAgree(memories, image, query(EmbeddingVector.MAX_DIMENSION).build());
        }
    }

    @Test
    void whateverTheFilterAdmitsIsFoundWhetherAskedFirstOrLast() {
        int dimension = 33;
        List<Memory> memories = memories(1_500, dimension);
        Image image = image(memories);
        List<String> some = memories.subList(100, 200).stream().map(Memory::id).toList();
        List<MemoryFilter> filters = List.of(
                MemoryFilter.tag("rare"),
                MemoryFilter.tag("even"),
                MemoryFilter.not(MemoryFilter.tag("even")),
                MemoryFilter.contains(MemoryField.CONTENT, "x"),
                MemoryFilter.tag("absent"),
                MemoryFilter.in(MemoryField.ID, some),
                MemoryFilter.in(
                        MemoryField.ID, memories.stream().map(Memory::id).toList()),
                MemoryFilter.and(MemoryFilter.in(MemoryField.ID, some), MemoryFilter.tag("rare")));
        for (MemoryFilter filter : filters) {
            MemoryQuery.Builder query = query(dimension).filter(filter);
            assertAllAgree(memories, image, query.build());
            assertAllAgree(memories, image, query.minSimilarity(0.2).build());
        }
    }

    @Test
    void whatIsNotInTheRowsIsNotCompared() {
        List<Memory> memories = memories(2_000, 3);
        Image image = image(memories);
        int[] compared = new int[1];
        DotProducts counted = (rows, offset, count, vector, products) -> {
            compared[0] += count;
            new PlainDotProducts().compute(rows, offset, count, vector, products);
        };
        MemoryQuery query = query(3).filter(MemoryFilter.tag("rare")).build();

        search(image, counted, 0, query, ModelledImage.admittedInRows(query.filter(), image));

        assertThat(compared[0]).isEqualTo(2_000 / 50);
    }

    @Test
    void rowsOfWhatARestoreHasReplacedLeaveNothingOut() {
        Image image = image(memories(500, 7));
        MemoryQuery query = query(7).filter(MemoryFilter.tag("even")).build();
        Admission old = ModelledImage.admittedInRows(query.filter(), image);
        List<Memory> restored = new ArrayList<>(memories(700, 7));
        Collections.reverse(restored);

        image.become(image(restored));

        assertThat(search(image, new PlainDotProducts(), 0, query, old))
                .isEqualTo(byComparingEverything(restored, query));
    }

    @Test
    void aFilterOnIdsLooksAtNothingElse() {
        List<Memory> memories = memories(500, 3);
        MemoryQuery query = query(3).filter(
                        MemoryFilter.eq(MemoryField.ID, memories.get(77).id()))
                .build();
        DotProducts none = (rows, offset, count, vector, products) -> {
            throw new AssertionError("compared a row");
        };

        assertThat(search(image(memories), none, 0, query).ids())
                .containsExactly(memories.get(77).id());
    }
}
