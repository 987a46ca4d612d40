package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that need not be exact, asked of a whole store. */
final class ApproximateQueryTest {
    /** Enough that codes are made. */
    private static final int MANY = 9_000;

    private static final int DIMENSION = 32;

    private final Random random = new Random(3);
    private final FakeStore store;

    ApproximateQueryTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private float[] vector() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private PersistentMemory filled(PersistentMemoryBuilder builder, int memories) {
        PersistentMemory memory = store.open(builder);
        List<NewMemory> all = new ArrayList<>();
        for (int i = 0; i < memories; i++) {
            all.add(NewMemory.builder("word" + i % 7)
                    .id("m" + i)
                    .tags(i % 2 == 0 ? "even" : "odd")
                    .embedding(vector())
                    .build());
        }
        memory.storeAll(all);
        return memory;
    }

    private static List<MemoryMatch> matches(PersistentMemory memory, MemoryQuery.Builder query) {
        return memory.search(query.withoutCountingAccess().build());
    }

    @Test
    void aQuerySaysSo() {
        PersistentMemory memory = filled(store.builder(), 10);
        float[] vector = vector();

        // region approximate
        List<MemoryMatch> matches =
                memory.search(MemoryQuery.similarTo(vector).approximate().build());
        // endregion

        assertThat(matches).hasSize(10);
        assertThat(MemoryQuery.similarTo(vector).build().isApproximate()).isFalse();
        assertThat(MemoryQuery.similarTo(vector).approximate().build().isApproximate())
                .isTrue();
    }

    @Test
    void inASmallStoreEveryQueryIsAnsweredAsIfItWereExact() {
        PersistentMemory memory = filled(store.builder(), 300);
        float[] vector = vector();
        List<Supplier<MemoryQuery.Builder>> queries = List.of(
                () -> MemoryQuery.similarTo(vector),
                () -> MemoryQuery.similarTo(vector)
                        .filter(MemoryFilter.tag("odd"))
                        .minSimilarity(0.1),
                () -> MemoryQuery.similarTo(vector).withAllWords("word3"),
                () -> MemoryQuery.like("m7").limit(20),
                () -> MemoryQuery.about("word1 word2", vector).withNeighbours(2),
                () -> MemoryQuery.about("word1"),
                () -> MemoryQuery.matching(MemoryFilter.tag("even")));
        for (Supplier<MemoryQuery.Builder> query : queries) {
            assertThat(matches(memory, query.get().approximate())).isEqualTo(matches(memory, query.get()));
        }
    }

    @Test
    void aStoreOfManyAnswersBeforeWhileAndAfterItsCodesAreMade() {
        PersistentMemory memory = filled(store.builder().withMemorySize(MANY), MANY);
        for (int i = 0; i < 300; i++) {
            float[] vector = vector();
            memory.store(NewMemory.builder("new").id("n" + i).embedding(vector).build());
            MemoryQuery.Builder query = MemoryQuery.similarTo(vector).limit(1).approximate();

            assertThat(matches(memory, query)).singleElement().satisfies(match -> {
                assertThat(match.memory().id()).startsWith("n");
                assertThat(match.similarity()).isGreaterThan(0.999999);
            });
            memory.delete("n" + i);
            assertThat(matches(memory, query))
                    .noneMatch(match -> match.memory().id().startsWith("n"));
        }
        assertThat(memory.size()).isLessThan(MANY);
    }
}
