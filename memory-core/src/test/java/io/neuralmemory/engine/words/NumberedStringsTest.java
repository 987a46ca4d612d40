package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NumberedStringsTest {
    private final NumberedStrings strings = new NumberedStrings();

    /** Compared with a map, while strings come, go and come again under the same hash. */
    @Test
    void whatCameIsFoundUnderItsNumberUntilItGoes() {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, Integer> expected = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            // "Aa" and "BB" have the same hash, and so have all that are made of them.
            String string = (random.nextBoolean() ? "Aa" : "BB") + random.nextInt(700);
            Integer known = expected.get(string);
            if (known == null) {
                assertThat(strings.find(string)).isEqualTo(NumberedStrings.NONE);
                expected.put(string, all.size());
                assertThat(strings.findOrAdd(string)).isEqualTo(all.size());
                all.add(string);
            } else {
                assertThat(strings.findOrAdd(string)).isEqualTo(known);
                assertThat(strings.get(known)).isEqualTo(string);
                strings.remove(known);
                expected.remove(string);
                assertThat(strings.get(known)).isNull();
            }
        }
        assertThat(strings.size()).isEqualTo(all.size());
        assertThat(strings.count()).isEqualTo(expected.size()).isPositive();
        expected.forEach((string, number) -> assertThat(strings.find(string)).isEqualTo(number));
    }
}
