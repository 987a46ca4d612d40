package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searching: exact, in a defined order, within the limits that the query sets. */
final class SearchTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    SearchTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String id, Instant timestamp, float... embedding) {
        memory.store(NewMemory.builder(id)
                .id(id)
                .timestamp(timestamp)
                .embedding(embedding)
                .build());
    }

    private List<String> ids(MemoryQuery query) {
        return memory.search(query).stream().map(match -> match.memory().id()).toList();
    }

    @Test
    void theMostSimilarComesFirstThenTheNewestThenById() {
        Instant old = TestClock.START.minusSeconds(60);
        put("c", old, 1, 0);
        put("b", TestClock.START, 2, 0);
        put("a", TestClock.START, 3, 0);
        put("near", old, 1, 1);
        put("far", TestClock.START, -1, 0);

        List<MemoryMatch> matches = memory.search(MemoryQuery.similarTo(5, 0).build());

        assertThat(matches).extracting(match -> match.memory().id()).containsExactly("a", "b", "c", "near", "far");
        assertThat(matches.get(0).similarity()).isEqualTo(1.0);
        assertThat(matches.get(3).similarity()).isEqualTo(Math.sqrt(0.5), within(1e-6));
        assertThat(matches.get(4).similarity()).isEqualTo(-1.0);
    }

    @Test
    void theLimitKeepsTheBestWhateverTheOrderOfStoring() {
        for (int i = 0; i < 100; i++) {
            int shuffled = i * 37 % 100;
            put(String.format(Locale.ROOT, "%02d", shuffled), TestClock.START, 1, shuffled);
        }

        assertThat(ids(MemoryQuery.similarTo(1, 0).limit(3).build())).containsExactly("00", "01", "02");
        assertThat(ids(MemoryQuery.similarTo(1, 0).build())).hasSize(MemoryQuery.DEFAULT_LIMIT);
        assertThat(ids(MemoryQuery.similarTo(1, 0).limit(1000).build())).hasSize(100);
    }

    @Test
    void theResultIsThatOfComparingEverything() {
        Random random = new Random(7);
        int dimension = 19;
        List<NewMemory> stored = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            stored.add(NewMemory.builder("m" + i)
                    .id("m" + i)
                    .embedding(vector(random, dimension))
                    .build());
        }
        memory.storeAll(stored);
        float[] query = vector(random, dimension);
        List<String> expected = stored.stream()
                .sorted(Comparator.comparingDouble((NewMemory each) -> -cosine(each.embedding(), query)))
                .limit(20)
                .map(each -> each.id().orElseThrow())
                .toList();

        assertThat(ids(MemoryQuery.similarTo(query).limit(20).build())).isEqualTo(expected);
    }

    private static float[] vector(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double cosine(EmbeddingVector stored, float[] query) {
        double dot = 0;
        double storedSquares = 0;
        double querySquares = 0;
        for (int i = 0; i < query.length; i++) {
            dot += (double) stored.at(i) * query[i];
            storedSquares += (double) stored.at(i) * stored.at(i);
            querySquares += (double) query[i] * query[i];
        }
        return dot / Math.sqrt(storedSquares * querySquares);
    }

    @Test
    void similarityDoesNotDependOnLengthHoweverLargeOrSmall() {
        float[] scales = {1e-30f, 1e-10f, 1, 1e10f, 3e38f};
        for (int i = 0; i < scales.length; i++) {
            put("m" + i, TestClock.START, scales[i], scales[i]);
        }
        for (float scale : scales) {
            List<MemoryMatch> matches =
                    memory.search(MemoryQuery.similarTo(scale, scale).build());
            assertThat(matches)
                    .hasSize(scales.length)
                    .allSatisfy(match -> assertThat(match.similarity()).isEqualTo(1.0, within(1e-6)));
        }
    }

    @Test
    void onlyWhatPassesTheFilterIsReturnedAndTheLimitCountsOnlyThat() {
        for (int i = 0; i < 10; i++) {
            memory.store(NewMemory.builder("x")
                    .id("m" + i)
                    .tags(i % 2 == 0 ? "even" : "odd")
                    .embedding(1, i)
                    .build());
        }

        assertThat(ids(MemoryQuery.similarTo(1, 0)
                        .filter(MemoryFilter.tag("odd"))
                        .limit(2)
                        .build()))
                .containsExactly("m1", "m3");
    }

    @Test
    void whatIsLessSimilarThanAskedForIsLeftOut() {
        put("same", TestClock.START, 1, 0);
        put("across", TestClock.START, 0, 1);
        put("opposite", TestClock.START, -1, 0);

        assertThat(ids(MemoryQuery.similarTo(1, 0).minSimilarity(0).build())).containsExactly("same", "across");
        assertThat(ids(MemoryQuery.similarTo(1, 0).minSimilarity(1).build())).containsExactly("same");
        assertThat(ids(MemoryQuery.similarTo(1, 0).minSimilarity(-1).build())).hasSize(3);
    }

    @Test
    void likeAMemoryLeavesThatOneOut() {
        put("a", TestClock.START, 1, 0);
        put("b", TestClock.START, 1, 1);
        put("c", TestClock.START, 0, 1);

        assertThat(ids(MemoryQuery.like("a").build())).containsExactly("b", "c");
        assertThat(ids(MemoryQuery.like("absent").build())).isEmpty();
    }

    @Test
    void likeAMemoryWithoutEmbeddingFindsNothing() {
        put("a", TestClock.START, 1, 0);
        put("empty", TestClock.START);
        put("zero", TestClock.START, 0, 0);

        assertThat(ids(MemoryQuery.like("empty").build())).isEmpty();
        assertThat(ids(MemoryQuery.like("zero").build())).isEmpty();
    }

    @Test
    void memoriesWithoutDirectionAreFoundByFilterButNotBySimilarity() {
        put("empty", TestClock.START);
        put("zero", TestClock.START, 0, 0);
        put("a", TestClock.START, 1, 0);

        assertThat(ids(MemoryQuery.similarTo(1, 0).build())).containsExactly("a");
        assertThat(ids(MemoryQuery.matching(MemoryFilter.all()).build())).containsExactly("a", "empty", "zero");
    }

    @Test
    void withoutAVectorTheNewestComeFirst() {
        put("old", TestClock.START.minusSeconds(2), 1);
        put("new", TestClock.START, 1);
        put("mid", TestClock.START.minusSeconds(1), 1);

        List<MemoryMatch> matches =
                memory.search(MemoryQuery.matching(MemoryFilter.all()).limit(2).build());

        assertThat(matches).extracting(match -> match.memory().id()).containsExactly("new", "mid");
        assertThat(matches).allSatisfy(match -> assertThat(match.similarity()).isZero());
    }

    @Test
    void aQueryThatCannotBeComparedIsRefused() {
        put("a", TestClock.START, 1, 0);

        assertThatThrownBy(() -> memory.search(MemoryQuery.similarTo(1, 2, 3).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 dimensions")
                .hasMessageContaining("2;");
        assertThatThrownBy(() -> memory.search(MemoryQuery.similarTo(0, 0).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zeros");
    }

    @Test
    void anEmptyStoreHasNoMatches() {
        assertThat(ids(MemoryQuery.similarTo(1, 2, 3).build())).isEmpty();
        assertThat(ids(MemoryQuery.matching(MemoryFilter.all()).build())).isEmpty();
    }

    @Test
    void searchingCountsAnAccessOfEachMatchAndOfNothingElse() {
        put("a", TestClock.START, 1, 0);
        put("b", TestClock.START, 0, 1);
        store.clock.advance(Duration.ofMinutes(1));

        MemoryMatch match =
                memory.search(MemoryQuery.similarTo(1, 0).limit(1).build()).get(0);

        assertThat(match.memory().value().metadata().accessCount()).isEqualTo(1);
        assertThat(memory.find("a")).contains(match.memory());
        assertThat(memory.find("b").orElseThrow().value().metadata().accessCount())
                .isZero();
    }

    @Test
    void searchingCountsNoAccessIfToldNotTo() {
        put("a", TestClock.START, 1, 0);

        memory.search(MemoryQuery.similarTo(1, 0).withoutCountingAccess().build());

        assertThat(memory.find("a").orElseThrow().value().metadata().accessCount())
                .isZero();
    }

    @Test
    void deletedAndReplacedEmbeddingsAreNeverCompared() {
        put("a", TestClock.START, 1, 0);
        put("b", TestClock.START, 1, 0);
        memory.delete("a");
        put("b", TestClock.START, 0, 1);
        put("c", TestClock.START, 1, 1);

        assertThat(ids(MemoryQuery.similarTo(1, 0).build())).containsExactly("c", "b");
        memory.clear();
        assertThat(ids(MemoryQuery.similarTo(1, 0).build())).isEmpty();
    }
}
