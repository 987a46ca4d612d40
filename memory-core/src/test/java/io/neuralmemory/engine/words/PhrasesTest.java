package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for many phrases at once finds what looking for each one finds. */
final class PhrasesTest {
    private static List<String> terms(Random random, int most) {
        return IntStream.range(0, 1 + random.nextInt(most))
                .mapToObj(i -> "t" + random.nextInt(3))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyAtOnceAreFoundAsEachIs(long seed) {
        Random random = new Random(seed);
        int all = 0;
        int none = 0;
        for (int round = 0; round < 2_000; round++) {
            List<String> text = terms(random, 12);
            List<List<String>> single = new ArrayList<>();
            Phrases phrases = new Phrases();
            for (int i = random.nextInt(4); i >= 0; i--) {
                List<String> phrase = terms(random, 3);
                single.add(phrase);
                phrases.add(phrase);
            }

            long found = single.stream()
                    .filter(phrase -> Collections.indexOfSubList(text, phrase) >= 0)
                    .count();
            assertThat(phrases.areAllIn(text)).as("%s in %s", single, text).isEqualTo(found == single.size());
            assertThat(phrases.isNoneIn(text)).as("%s in %s", single, text).isEqualTo(found == 0);
            all += phrases.areAllIn(text) ? 1 : 0;
            none += phrases.isNoneIn(text) ? 1 : 0;
        }

        assertThat(List.of(all, none)).allSatisfy(count -> assertThat(count).isBetween(100, 1_900));
    }
}
