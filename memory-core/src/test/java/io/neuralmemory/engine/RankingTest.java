package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.Ranker;
import io.neuralmemory.Reranker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Matches ordered by more than how well they match: rankers, rerankers, diversity. */
final class RankingTest {
    private static final Ranker SAME = Ranker.of("same", (match, now) -> match.score());

    private final FakeStore store;
    private final PersistentMemory memory;

    RankingTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String id, float importance, Duration age, float... embedding) {
        memory.store(NewMemory.builder("tea " + id)
                .id(id)
                .importance(importance)
                .timestamp(store.clock.instant().minus(age))
                .embedding(embedding)
                .build());
    }

    private List<MemoryMatch> search(MemoryQuery.Builder query) {
        return memory.search(query.withoutCountingAccess().build());
    }

    private List<String> ids(MemoryQuery.Builder query) {
        return search(query).stream().map(match -> match.memory().id()).toList();
    }

    @Test
    void importanceWeighsTheScoreAndLeavesTheSimilarity() {
        put("near", 0.1f, Duration.ZERO, 1, 0);
        put("far", 1, Duration.ZERO, 1, 1);
        put("away", 0.5f, Duration.ZERO, -1, 0);
        MemoryQuery.Builder query = MemoryQuery.similarTo(1, 0).withoutCountingAccess();

        assertThat(ids(query)).containsExactly("near", "far", "away");
        List<MemoryMatch> ranked = search(query.rankedBy(Ranker.importance()));

        assertThat(ranked).map(match -> match.memory().id()).containsExactly("far", "near", "away");
        assertThat(ranked.get(0).score()).isEqualTo(Math.sqrt(0.5), within(1e-6));
        assertThat(ranked.get(1).similarity()).isEqualTo(1);
        assertThat(ranked.get(1).score()).isEqualTo(0.1, within(1e-6));
        assertThat(ranked.get(2).similarity()).isEqualTo(-1);
        assertThat(ranked.get(2).score()).isZero();
    }

    @Test
    void importanceIsThatAfterDecay() {
        memory.store(NewMemory.builder("tea")
                .id("fades")
                .importance(1)
                .decayFactor(0.9f)
                .build());
        memory.store(NewMemory.builder("tea").id("stays").importance(0.8f).build());
        MemoryQuery.Builder tea = MemoryQuery.about("tea").rankedBy(Ranker.importance());

        assertThat(ids(tea)).containsExactly("fades", "stays");
        store.clock.advance(Duration.ofHours(3));
        assertThat(ids(tea)).containsExactly("stays", "fades");
    }

    @Test
    void recencyHalvesTheScoreWithEachHalfLife() {
        put("old", 1, Duration.ofDays(2), 1, 0);
        put("new", 1, Duration.ZERO, 1, 1);
        put("to come", 1, Duration.ofDays(-2), 1, 2);

        List<MemoryMatch> ranked = search(MemoryQuery.similarTo(1, 0).rankedBy(Ranker.recency(Duration.ofDays(1))));

        assertThat(ranked).map(match -> match.memory().id()).containsExactly("new", "to come", "old");
        assertThat(ranked.get(2).score()).isEqualTo(0.25, within(1e-9));
        assertThat(ranked.get(1).score()).isEqualTo(ranked.get(1).similarity());
    }

    @Test
    void agentsAddRecencyImportanceAndRelevance() {
        put("relevant", 0.2f, Duration.ZERO, 1, 0);
        put("important", 1, Duration.ZERO, 0, 1);
        store.clock.advance(Duration.ofHours(100));
        put("recent", 0.2f, Duration.ZERO, 0.1f, 1);
        MemoryQuery.Builder query = MemoryQuery.similarTo(1, 0);

        assertThat(ids(query.rankedBy(Ranker.generativeAgents(0, 0, 1)))).startsWith("relevant");
        assertThat(ids(query.rankedBy(Ranker.generativeAgents(0, 1, 0)))).startsWith("important");
        assertThat(ids(query.rankedBy(Ranker.generativeAgents(1, 0, 0)))).startsWith("recent");
        assertThat(search(query.rankedBy(Ranker.generativeAgents(1, 1, 1))))
                .allSatisfy(match -> assertThat(match.score()).isBetween(1.0, 3.0));
    }

    @Test
    void aRankerSeesMoreThanTheQueryReturnsAndNoMoreThanIsStated() {
        memory.storeAll(IntStream.range(0, 500)
                .mapToObj(i ->
                        NewMemory.builder("tea").id("m" + i).embedding(1, i).build())
                .toList());
        List<Integer> seen = new ArrayList<>();
        Ranker last = (candidates, now) -> {
            seen.add(candidates.size());
            return IntStream.range(0, candidates.size()).asDoubleStream().toArray();
        };

        assertThat(ids(MemoryQuery.similarTo(1, 0).limit(1).rankedBy(last))).containsExactly("m99");
        assertThat(ids(MemoryQuery.similarTo(1, 0).limit(40).rankedBy(last))).startsWith("m159");
        search(MemoryQuery.similarTo(1, 0).limit(Integer.MAX_VALUE).rankedBy(last));
        assertThat(seen).containsExactly(100, 160, 500);
    }

    @Test
    void aRerankerReadsTheQuestionAndTheBestFifty() {
        memory.storeAll(IntStream.range(0, 80)
                .mapToObj(i -> NewMemory.builder("tea " + i).id("m" + i).build())
                .toList());
        List<String> read = new ArrayList<>();
        Reranker byNumber = (question, best) -> {
            read.add(question + best.size());
            return best.stream()
                    .mapToDouble(match ->
                            Double.parseDouble(match.memory().value().content().substring(4)))
                    .toArray();
        };

        List<MemoryMatch> matches = search(MemoryQuery.about("tea?").limit(3).rerankedBy(byNumber));
        search(MemoryQuery.about("tea?").limit(60).rerankedBy(byNumber));

        assertThat(read).containsExactly("tea?50", "tea?60");
        assertThat(matches).extracting(MemoryMatch::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(matches)
                .hasSize(3)
                .allSatisfy(match -> assertThat(match.textScore()).isPositive());
    }

    @Test
    void diversityPassesOverWhatWasSaidAlready() {
        put("a", 1, Duration.ZERO, 1, 0, 0);
        put("a again", 1, Duration.ZERO, 1, -0.02f, 0);
        put("b", 1, Duration.ZERO, 0.6f, 0.8f, 0);
        put("c", 1, Duration.ZERO, 0, 0, 1);
        MemoryQuery.Builder query = MemoryQuery.similarTo(1, 0.3f, 0).limit(2);

        List<MemoryMatch> plain = search(query);
        assertThat(plain).map(match -> match.memory().id()).containsExactly("a", "a again");
        List<MemoryMatch> diverse = search(query.withDiversity(0.4));

        assertThat(diverse).map(match -> match.memory().id()).containsExactly("a", "b");
        assertThat(diverse.get(0).score()).isEqualTo(0.6, within(1e-9));
        assertThat(diverse.get(0).similarity()).isEqualTo(plain.get(0).similarity());
        // The worst candidate is the one with similarity 0.
        double relevance = diverse.get(1).similarity() / diverse.get(0).similarity();
        assertThat(diverse.get(1).score()).isEqualTo(0.6 * relevance - 0.4 * 0.6, within(1e-6));
    }

    @Test
    void withoutEmbeddingsDiversityComparesWords() {
        Stream.of("green tea with milk", "green tea, with milk!", "tea tomorrow")
                .forEach(text -> memory.store(NewMemory.builder(text).id(text).build()));
        MemoryQuery.Builder query = MemoryQuery.about("green tea").limit(2);

        assertThat(ids(query)).doesNotContain("tea tomorrow");
        assertThat(ids(query.withDiversity(0.7))).endsWith("tea tomorrow");
    }

    /** What leaves the scores as they are leaves everything as it is, to the last bit. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatChangesNoScoreChangesNothing(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            memory.store(NewMemory.builder("w" + random.nextInt(5) + " w" + random.nextInt(30))
                    .id("m" + i)
                    .embedding(random.nextFloat() - 0.5f, random.nextFloat() - 0.5f)
                    .build());
        }
        Reranker reranker = (question, best) ->
                best.stream().mapToDouble(MemoryMatch::score).toArray();

        queries(random).forEach(query -> {
            List<MemoryMatch> plain = search(query.get());
            assertThat(search(query.get().rankedBy(SAME))).isEqualTo(plain);
            assertThat(search(query.get().withDiversity(0))).isEqualTo(plain);
            if (query.get().build().question().isPresent()) {
                assertThat(search(query.get().rerankedBy(reranker))).isEqualTo(plain);
            }
        });
    }

    private static List<Supplier<MemoryQuery.Builder>> queries(Random random) {
        float[] vector = {random.nextFloat() + 0.1f, random.nextFloat()};
        int limit = 1 + random.nextInt(25);
        MemoryFilter filter = MemoryFilter.ne(MemoryField.ID, "m" + random.nextInt(150));
        return List.of(
                () -> MemoryQuery.similarTo(vector).limit(limit).filter(filter),
                () -> MemoryQuery.like("m7").limit(limit).minSimilarity(0.2),
                () -> MemoryQuery.withAllWords("w1 w2").limit(limit),
                () -> MemoryQuery.about("w1 w2 w3").limit(limit).filter(filter),
                () -> MemoryQuery.about("w1 w2 w3", vector).limit(limit),
                () -> MemoryQuery.about("w1 w2 w3", vector).limit(limit).withNeighbours(2));
    }

    static Stream<Ranker> faulty() {
        return Stream.of(
                Ranker.of("mine", (match, now) -> match.memory().id().equals("b") ? Double.NaN : 1),
                Ranker.of("mine", (match, now) -> match.memory().id().equals("b") ? Double.NEGATIVE_INFINITY : 1),
                Ranker.of("mine", (match, now) -> {
                    if (match.memory().id().equals("b")) {
                        throw new IllegalStateException("no weight for this");
                    }
                    return 1;
                }));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void aFaultyRankerIsNamedWithTheMemoryThatItFailedFor(Ranker ranker) {
        put("a", 1, Duration.ZERO);
        put("b", 1, Duration.ZERO);

        assertThatThrownBy(() -> search(MemoryQuery.about("tea").rankedBy(ranker)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ranker 'mine' ")
                .hasMessageContaining("memory 'b'");
        assertThat(ids(MemoryQuery.about("tea"))).hasSize(2);
    }

    @Test
    void aRerankerThatDoesNotAnswerEachIsNamed() {
        put("a", 1, Duration.ZERO);
        MemoryQuery.Builder tea = MemoryQuery.about("tea");

        assertThatThrownBy(() -> search(tea.rerankedBy(new Faulty(new double[2]))))
                .hasMessage("reranker 'faulty' gave 2 scores for 1 candidates; expected one for each, in their order");
        assertThatThrownBy(() -> search(tea.rerankedBy(new Faulty(new double[] {Double.NaN}))))
                .hasMessage("reranker 'faulty' gave memory 'a' the score NaN; expected a finite number");
        assertThatThrownBy(() -> search(tea.rerankedBy((question, best) -> {
                    throw new IllegalStateException("timed out");
                })))
                .hasMessageContaining(RankingTest.class.getName())
                .hasMessageContaining("timed out")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // what must not be answered
    void aRankerThatAnswersNothingIsNamed() {
        assertThatThrownBy(() -> search(MemoryQuery.about("tea").rankedBy((candidates, now) -> null)))
                .hasMessageContaining("gave null for 0 candidates");
    }

    private static final class Faulty implements Reranker {
        private final double[] answer;

        Faulty(double... answer) {
            this.answer = answer;
        }

        @Override
        public double[] scores(String question, List<MemoryMatch> best) {
            return answer;
        }

        @Override
        public String name() {
            return "faulty";
        }
    }

    @Test
    void aRankerMaySearchAndWrite() {
        put("a", 1, Duration.ZERO);
        Ranker busy = (candidates, now) -> {
            put("b", 1, Duration.ZERO);
            assertThat(ids(MemoryQuery.about("tea"))).contains("a", "b");
            return new double[candidates.size()];
        };

        assertThat(ids(MemoryQuery.about("tea").rankedBy(busy))).containsExactly("a");
    }

    @Test
    void onlyWhatIsReturnedCountsAsRecalled() {
        put("a", 0.5f, Duration.ZERO);
        put("b", 1, Duration.ZERO);

        memory.search(
                MemoryQuery.about("tea").limit(1).rankedBy(Ranker.importance()).build());

        assertThat(memory.find("a").orElseThrow().value().metadata().accessCount())
                .isZero();
        assertThat(memory.find("b").orElseThrow().value().metadata().accessCount())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeOrderedIsRefused() {
        assertThatThrownBy(() ->
                        MemoryQuery.matching(MemoryFilter.all()).rankedBy(SAME).build())
                .hasMessageContaining("the newest have none");
        assertThatThrownBy(() -> MemoryQuery.similarTo(1)
                        .rerankedBy(new Faulty(new double[0]))
                        .build())
                .hasMessageContaining("reads a question");
        assertThatThrownBy(() -> MemoryQuery.about("x").withDiversity(Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() ->
                        MemoryQuery.about("x").withDiversity(0.1).limit(1001).build())
                .hasMessageContaining("at most 1000");
        assertThatThrownBy(() -> Ranker.recency(Duration.ZERO)).hasMessageContaining("halfLife is PT0S");
        assertThatThrownBy(() -> Ranker.generativeAgents(0, 0, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Ranker.generativeAgents(0, Double.NaN, 0)).hasMessageContaining("importance is NaN");
    }
}
