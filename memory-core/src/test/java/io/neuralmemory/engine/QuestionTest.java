package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Fusion;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions: by words, by a vector, by both, and with what was stored around. */
final class QuestionTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    QuestionTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String id, String content, float... embedding) {
        memory.store(NewMemory.builder(content).id(id).embedding(embedding).build());
    }

    private List<String> ids(MemoryQuery.Builder query) {
        return memory.search(query.build()).stream()
                .map(match -> match.memory().id())
                .toList();
    }

    @Test
    void aSentenceFindsWhatHasSomeOfItsWordsTheRareOnesFirst() {
        put("a", "The cat sleeps on the sofa");
        put("b", "The dog barks");
        put("c", "Rain on Monday");

        assertThat(ids(MemoryQuery.about("Where does the cat sleep?"))).containsExactly("a", "b");
    }

    @Test
    void aMatchTellsWhichWordsMatchedAndHowWell() {
        put("a", "The Cat and the dog", 1, 0);

        MemoryMatch match = memory.search(
                        MemoryQuery.about("cat, dog or bird", 0, 1).build())
                .get(0);

        assertThat(match.words()).containsExactly("cat,", "dog");
        assertThat(match.textScore()).isPositive();
        assertThat(match.similarity()).isEqualTo(0, within(1e-9));
        assertThat(match.score()).isEqualTo(0.4, within(1e-9));
    }

    @Test
    void wordsAndSimilarityCountTogether() {
        put("words", "blue kettle", 0, 1);
        put("vector", "something else", 1, 0);
        put("both", "a kettle of some kind", 1, 0.1f);
        put("neither", "nothing", -1, 0);

        assertThat(ids(MemoryQuery.about("kettle", 1, 0))).startsWith("both").endsWith("neither");
        assertThat(ids(MemoryQuery.about("kettle", 1, 0).fusion(Fusion.weighted(1))))
                .startsWith("vector", "both");
        assertThat(ids(MemoryQuery.about("kettle", 1, 0).fusion(Fusion.weighted(0))))
                .startsWith("words");
        assertThat(ids(MemoryQuery.about("kettle", 1, 0).fusion(Fusion.reciprocalRank(60))))
                .startsWith("words", "both");
    }

    @Test
    void theSimilarityIsThatOfASearchByTheVectorToTheLastBit() {
        put("a", "tea", 0.1f, 0.7f, 0.3f);
        put("b", "tea", -0.3f, 0.2f, 0.9f);
        float[] vector = {0.3f, 0.1f, 0.2f};

        assertThat(memory.search(MemoryQuery.about("tea", vector).build()))
                .map(match -> match.memory().id() + " " + match.similarity())
                .containsExactlyInAnyOrderElementsOf(
                        memory.search(MemoryQuery.similarTo(vector).build()).stream()
                                .map(match -> match.memory().id() + " " + match.similarity())
                                .toList());
    }

    @Test
    void aMemoryWithoutAnEmbeddingIsFoundByItsWords() {
        put("plain", "kettle");
        put("vector", "something", 1, 0);

        List<MemoryMatch> matches =
                memory.search(MemoryQuery.about("kettle", 1, 0).build());

        assertThat(matches).hasSize(2);
        assertThat(matches).anySatisfy(match -> {
            assertThat(match.memory().id()).isEqualTo("plain");
            assertThat(match.similarity()).isEqualTo(-1);
        });
        assertThat(ids(MemoryQuery.about("kettle", 1, 0).minSimilarity(0.5))).containsExactly("vector");
    }

    @Test
    void whatAQuestionDemandsHoldsForSimilarMemoriesToo() {
        put("a", "kettle, blue", 1, 0);
        put("b", "kettle, red", 1, 0);
        put("c", "blue", 1, 0);

        assertThat(ids(MemoryQuery.about("+kettle -red", 1, 0))).containsExactly("a");
        assertThat(ids(MemoryQuery.about("\"kettle blue\"", 1, 0))).containsExactly("a");
        assertThat(ids(MemoryQuery.about("\"blue kettle\"", 1, 0))).isEmpty();
    }

    @Test
    void filterLimitAndExpiryHold() {
        put("a", "tea");
        put("b", "tea");
        memory.store(NewMemory.builder("tea")
                .id("gone")
                .expiresAt(TestClock.START.plusSeconds(1))
                .build());
        store.clock.advance(Duration.ofSeconds(2));

        assertThat(ids(MemoryQuery.about("tea"))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(MemoryQuery.about("tea").limit(1))).hasSize(1);
        assertThat(ids(MemoryQuery.about("tea").filter(MemoryFilter.tag("x")))).isEmpty();
    }

    @Test
    void aSearchCountsAsAnAccess() {
        put("a", "tea");
        put("b", "tea");

        memory.search(MemoryQuery.about("tea").limit(1).withoutCountingAccess().build());
        assertThat(accesses()).isZero();
        Memory found =
                memory.search(MemoryQuery.about("tea").limit(1).build()).get(0).memory();
        assertThat(found.value().metadata().accessCount()).isEqualTo(1);
        assertThat(accesses()).isEqualTo(1);
    }

    private long accesses() {
        return List.of("a", "b").stream()
                .mapToLong(
                        id -> memory.find(id).orElseThrow().value().metadata().accessCount())
                .sum();
    }

    @Test
    void neighboursLeadToWhatAnswersInTheNextTurn() {
        List<String> turns = List.of("Hi!", "Which kettle did you buy?", "The red one.", "Nice.", "Bye.", "See you.");
        for (int i = 0; i < turns.size(); i++) {
            memory.store(NewMemory.builder(turns.get(i))
                    .id("t" + i)
                    .timestamp(TestClock.START.plusSeconds(i))
                    .build());
        }

        assertThat(ids(MemoryQuery.about("kettle"))).containsExactly("t1");
        List<MemoryMatch> matches =
                memory.search(MemoryQuery.about("kettle").withNeighbours(1).build());
        assertThat(matches.stream().map(match -> match.memory().id())).containsExactlyInAnyOrder("t0", "t1", "t2");
        assertThat(matches.get(0).memory().id()).isEqualTo("t1");
        assertThat(matches.get(0).passage().stream().map(Memory::id)).containsExactly("t0", "t1", "t2");
    }

    @Test
    void neighboursStayWithinTheirGroup() {
        for (int i = 0; i < 6; i++) {
            memory.store(NewMemory.builder(i == 2 ? "kettle" : "other")
                    .id("t" + i)
                    .timestamp(TestClock.START.plusSeconds(i))
                    .attribute("session", AttributeValue.of(i % 2 == 0 ? "even" : "odd"))
                    .build());
        }
        memory.store(NewMemory.builder("kettle without session").id("alone").build());

        List<MemoryMatch> matches = memory.search(
                MemoryQuery.about("kettle").withNeighbours(1, "session").build());

        assertThat(matches.stream().map(match -> match.memory().id()))
                .containsExactlyInAnyOrder("t0", "t2", "t4", "alone");
        memory.update(
                "t0",
                value -> value.withMetadata(value.metadata().toBuilder()
                        .attribute("session", AttributeValue.of("odd"))
                        .build()));
        memory.delete("t4");
        assertThat(ids(MemoryQuery.about("kettle").withNeighbours(1, "session")))
                .containsExactlyInAnyOrder("t2", "alone");
    }

    @Test
    void aGroupThatFitsSpeaksForItsMembers() {
        List<String> turns = List.of("tea", "a", "b", "c", "kettle and tea for two", "d", "e", "f", "tea");
        for (int i = 0; i < turns.size(); i++) {
            memory.store(NewMemory.builder(turns.get(i))
                    .id("t" + i)
                    .timestamp(TestClock.START.plusSeconds(i))
                    .attribute("session", AttributeValue.of(i < 6 ? "first" : "second"))
                    .build());
        }

        assertThat(ids(MemoryQuery.about("kettle tea").withNeighbours(1))).containsSubsequence("t4", "t8", "t0");
        assertThat(ids(MemoryQuery.about("kettle tea").withNeighbours(1, "session")))
                .containsSubsequence("t4", "t0", "t8");
    }

    @Test
    void aTimeThatTheQuestionNamesCounts() {
        for (int day = 0; day < 3; day++) {
            memory.store(NewMemory.builder("tea")
                    .id("d" + day)
                    .timestamp(TestClock.START.plus(Duration.ofDays(day)))
                    .build());
        }
        MemoryQuery.Builder tea = MemoryQuery.about("tea");

        assertThat(ids(tea)).containsExactly("d2", "d1", "d0");
        assertThat(ids(tea.around(TestClock.START, Duration.ofHours(1)))).containsExactly("d0", "d1", "d2");
        assertThat(ids(tea.around(Instant.MAX, Duration.ofNanos(1)))).hasSize(3);
        assertThat(ids(tea.around(Instant.MIN, Duration.ofSeconds(Long.MAX_VALUE))))
                .hasSize(3);
        assertThatThrownBy(() -> tea.around(TestClock.START, Duration.ZERO)).hasMessageContaining("more than zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?!", "\"\"", "-", "\ud83d", "-only -what -not"})
    void aQuestionWithoutAWordToFindMatchesNothingByWords(String question) {
        put("a", "tea and coffee", 1, 0);

        assertThat(ids(MemoryQuery.about(question))).isEmpty();
        assertThat(ids(MemoryQuery.about(question, 1, 0))).containsExactly("a");
    }

    @Test
    void aQuestionOfAnyLengthIsAnswered() {
        put("a", "tea w77777");
        String many = IntStream.range(0, 100_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        String phrases =
                IntStream.range(0, 10_000).mapToObj(i -> "\"x y" + i + "\"").collect(Collectors.joining(" "));

        assertThat(ids(MemoryQuery.about(many))).containsExactly("a");
        assertThat(ids(MemoryQuery.about("tea " + phrases))).isEmpty();
        assertThat(ids(MemoryQuery.about("tea " + phrases.replace("\"x", "-\"x"))))
                .containsExactly("a");
        assertThat(ids(MemoryQuery.about("\"tea w77777\" ".repeat(10_000)))).containsExactly("a");
    }

    @Test
    void wrongSettingsAreRefused() {
        put("a", "tea", 1, 0);

        assertThatThrownBy(() -> ids(MemoryQuery.about("tea", 1, 0, 0))).hasMessageContaining("3");
        assertThatThrownBy(() -> ids(MemoryQuery.about("tea", 0, 0))).hasMessageContaining("zeros");
        assertThatThrownBy(() -> Fusion.weighted(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Fusion.reciprocalRank(0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> MemoryQuery.about("x").withNeighbours(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> MemoryQuery.similarTo(1, 0).withNeighbours(1).build())
                .hasMessageContaining("MemoryQuery.about");
    }

    @Test
    void theLanguageStaysThatOfTheStore() {
        store.close();
        assertThatThrownBy(() -> store.open(store.builder().withLanguage("klingon")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("language is 'klingon', the store at")
                .hasMessageContaining("was created with 'simple'");
    }

    @Test
    void aLanguageThatIsNotThereIsRefusedByANewStore(@TempDir Path other) {
        FakeStore fresh = new FakeStore(other);

        assertThatThrownBy(() -> fresh.open(fresh.builder().withLanguage("klingon")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("there is no language 'klingon'; on the path: simple")
                .hasMessageContaining("memory-languages");
        fresh.close();
    }
}
