package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.spi.text.TextAnalysis;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordIndexTest {
    private final Image image = new Image();
    private final WordIndex index = new WordIndex(image, SimpleAnalysis::new);
    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void rareWordsCountMoreThanFrequentOnes() {
        put("a", "the cat");
        put("b", "the dog");
        put("c", "the dog");

        Map<String, Double> scores = ask("the cat");

        assertThat(scores).containsOnlyKeys("a", "b", "c");
        assertThat(scores.get("a")).isGreaterThan(scores.get("b"));
    }

    @Test
    void whatWasWrittenBeforeAQuestionIsInItsAnswer() {
        put("a", "tea");
        assertThat(ask("tea")).containsOnlyKeys("a");

        put("b", "tea too");
        put("a", "coffee");
        assertThat(ask("tea")).containsOnlyKeys("b");
        assertThat(ask("coffee")).containsOnlyKeys("a");

        image.remove("b");
        assertThat(ask("tea")).isEmpty();
    }

    @Test
    void otherContentsAreIndexedAnew() {
        put("a", "tea");
        assertThat(ask("tea")).isNotEmpty();
        Image other = new Image();
        other.put(memory("z", "tea in another store"));

        image.become(other);

        assertThat(ask("tea")).containsOnlyKeys("z");
    }

    @Test
    void aDemandIsMetByEveryMatch() {
        put("a", "green tea");
        put("b", "black tea");

        assertThat(ask("tea +green")).containsOnlyKeys("a");
    }

    @Test
    void theScoreOfATextThatChangedMeanwhileIsItsOwn() {
        put("a", "tea");
        put("b", "coffee");

        try (WordScores scores = index.ask("tea")) {
            assertThat(scores.score("a", "tea")).isPositive();
            assertThat(scores.score("a", "coffee")).isZero();
            assertThat(scores.score("b", "tea")).isEqualTo(scores.score("a", "tea"));
            assertThat(scores.score("unknown", "tea")).isEqualTo(scores.score("a", "tea"));
        }
    }

    @Test
    void aFailedAnalysisLosesNothing() {
        boolean[] fails = {true};
        WordIndex failing = new WordIndex(image, () -> new TextAnalysis() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public void analyse(String text, Terms terms) {
                if (fails[0] && text.equals("b")) {
                    throw new IllegalStateException("planned");
                }
                terms.add(text, true);
            }
        });
        put("a", "a");
        put("b", "b");
        assertThatThrownBy(() -> failing.ask("a")).hasStackTraceContaining("planned");

        fails[0] = false;
        try (WordScores scores = failing.ask("a b")) {
            assertThat(scores.score("a", "a")).isPositive();
            assertThat(scores.score("b", "b")).isPositive();
        }
    }

    /** Compared with the formula written out over all memories, after each of many changes. */
    @Test
    void theScoresAreThoseOfTheFormulaWhateverHappenedBefore() {
        Map<String, String> texts = new TreeMap<>();
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 120; i++) {
                String id = "m" + random.nextInt(150);
                if (random.nextInt(3) == 0) {
                    image.remove(id);
                    texts.remove(id);
                } else {
                    String text = words(random.nextInt(12));
                    put(id, text);
                    texts.put(id, text);
                }
            }
            String question = words(4);
            Map<String, Double> expected = expected(texts, question);
            Map<String, Double> found = ask(question);
            assertThat(found).containsOnlyKeys(expected.keySet());
            found.forEach((id, score) -> assertThat(score).isEqualTo(expected.get(id), within(1e-12)));
        }
    }

    @Test
    void manyChangesAtOnceAreCaughtUpOnAllCores() {
        put("first", "tea");
        ask("tea");
        IntStream.range(0, 5_000).forEach(i -> put("m" + i, "tea " + i));
        IntStream.range(0, 4_000).forEach(i -> image.remove("m" + i));

        assertThat(ask("tea")).hasSize(1_001);
        assertThat(ask("4321")).containsOnlyKeys("m4321");
    }

    /** What the index knows of a passage is what counting its words finds, to the last bit. */
    @Test
    void aPassageScoresTheSameFromTheIndexAsFromItsTexts() {
        IntStream.range(0, 300).forEach(i -> put("m" + i, words(random.nextInt(12))));
        IntStream.range(0, 100).forEach(i -> put("m" + i, words(random.nextInt(12))));
        for (int round = 0; round < 50; round++) {
            String question = words(4);
            try (WordScores indexed = index.ask(question);
                    WordScores counted = index.ask(question)) {
                put("m" + round, "not in the index yet");
                List<ImageEntry> passage = Stream.concat(random.ints(5, 0, 300).boxed(), Stream.of(round))
                        .map(i -> image.entry("m" + i))
                        .toList();

                indexed.expectPassagesOf(passage);
                assertThat(indexed.score(passage, 5)).isEqualTo(counted.score(passage, 5));
            }
        }
    }

    private static Map<String, Double> expected(Map<String, String> texts, String question) {
        double average = texts.values().stream()
                .mapToInt(text -> split(text).size())
                .average()
                .orElse(1);
        Map<String, Double> scores = new HashMap<>();
        texts.forEach((id, text) -> {
            double score = 0;
            for (String word : split(question)) {
                long count = split(text).stream().filter(word::equals).count();
                long having = texts.values().stream()
                        .filter(other -> split(other).contains(word))
                        .count();
                double rarity = Math.log(1 + (texts.size() - having + 0.5) / (having + 0.5));
                double norm = 0.9 * (1 - 0.4 + 0.4 * split(text).size() / average);
                score += rarity * count / (count + norm);
            }
            if (score > 0) {
                scores.put(id, score);
            }
        });
        return scores;
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + random.nextInt(1 + random.nextInt(40)))
                .collect(Collectors.joining(" "));
    }

    private Map<String, Double> ask(String question) {
        Map<String, Double> found = new HashMap<>();
        try (WordScores scores = index.ask(question)) {
            scores.forEach(found::put);
        }
        return found;
    }

    private void put(String id, String text) {
        image.put(memory(id, text));
    }

    private static Memory memory(String id, String text) {
        return NewMemory.builder(text).id(id).build().toMemory(Clock.systemUTC());
    }
}
