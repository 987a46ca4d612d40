package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WordTableTest {
    private final WordTable table = new WordTable();

    @Test
    void wordsOfOneKeyAreToldApart() {
        int first = table.findOrAdd(-7, "abcd".toCharArray(), 0, 2);
        int second = table.findOrAdd(-7, "abcd".toCharArray(), 2, 4);

        assertThat(List.of(first, second)).containsExactly(0, 1);
        assertThat(table.findOrAdd(-7, "ab".toCharArray(), 0, 2)).isEqualTo(first);
        assertThat(table.findOrAdd(-7, "xcdx".toCharArray(), 1, 3)).isEqualTo(second);
        assertThat(table.takeNew()).containsExactly("ab", "cd");
        assertThat(table.takeNew()).isEmpty();
    }

    @Test
    void whatIsMoreThanItsKeyHasAHash() {
        assertThat(WordTable.key(1, 2, 9, true)).isEqualTo(1);
        assertThat(WordTable.key(1, 2, 10, true)).isNegative();
        assertThat(WordTable.key(1, 2, 3, false)).isNegative();
    }

    @Test
    void aWordHasOneNumberHoweverManyThereAre() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            words.add(Integer.toString(i, 36) + (i % 3 == 0 ? "longerThanAKey" : ""));
        }
        SplittableRandom random = new SplittableRandom(1);
        words.forEach(this::number);
        for (int i = 0; i < 30_000; i++) {
            int wanted = random.nextInt(words.size());
            assertThat(number(words.get(wanted))).isEqualTo(wanted);
        }
        assertThat(table.takeNew()).isEqualTo(words);
    }

    private int number(String word) {
        long packed = 0;
        for (int i = 0; i < word.length(); i++) {
            packed = WordTable.packed(packed, word.charAt(i));
        }
        return table.findOrAdd(
                WordTable.key(packed, word.hashCode(), word.length(), true), word.toCharArray(), 0, word.length());
    }
}
