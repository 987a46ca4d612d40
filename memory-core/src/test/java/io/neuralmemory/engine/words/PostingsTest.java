package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PostingsTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void whatIsAddedIsVisitedInOrder() {
        Postings postings = new Postings();
        List<String> added = new ArrayList<>();
        int ordinal = -1;
        for (int i = 0; i < 10_000; i++) {
            ordinal += 1 + (random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(3));
            int count = random.nextInt(4) == 0 ? 1 + random.nextInt(1_000) : 1;
            postings.add(ordinal, count);
            added.add(ordinal + "×" + count);
        }

        assertThat(visited(postings)).isEqualTo(added);
        assertThat(postings.live()).isEqualTo(10_000);
    }

    @Test
    void manyAtOnceAreAsIfOneByOne() {
        Postings manyAtOnce = new Postings();
        Postings oneByOne = new Postings();
        for (int round = 0, first = 0; round < 100; round++) {
            int[] memories = random.ints(random.nextInt(50), 0, 300).sorted().toArray();
            manyAtOnce.addAll(memories, 0, memories.length, first);
            for (int memory : memories) {
                oneByOne.add(first + memory, 1);
            }
            first += 300;
        }

        assertThat(visited(manyAtOnce)).isEqualTo(visited(oneByOne)).isNotEmpty();
        assertThat(manyAtOnce.live()).isEqualTo(oneByOne.live());
    }

    @Test
    void sharesAreThoseOfTheCounts() {
        Postings postings = new Postings();
        int[] lengths = random.ints(400_000, 0, 500).toArray();
        for (int ordinal = random.nextInt(3); ordinal < lengths.length; ) {
            postings.add(ordinal, random.nextInt(4) == 0 ? 1 + random.nextInt(20_000) : 1);
            ordinal += 1 + (random.nextInt(20) == 0 ? random.nextInt(20_000) : random.nextInt(3));
        }
        Bm25 bm25 = new Bm25(123.4);
        double[] expected = new double[lengths.length];
        for (Postings.Cursor each = postings.cursor(); each.next(); ) {
            expected[each.ordinal()] = 1.7 * bm25.share(each.count(), lengths[each.ordinal()]);
        }

        double[] sums = new double[lengths.length];
        postings.addShares(1.7, bm25, lengths, sums);

        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void whatIsGoneIsLeftOutWhenNumberedAnew() {
        Postings postings = new Postings();
        postings.add(0, 1);
        postings.add(3, 5);
        postings.add(4, 1);

        Postings fresh = postings.renumbered(new int[] {-1, -1, -1, 0, 1});

        assertThat(visited(fresh)).containsExactly("0×5", "1×1");
        assertThat(fresh.live()).isEqualTo(2);
    }

    private static List<String> visited(Postings postings) {
        List<String> visited = new ArrayList<>();
        for (Postings.Cursor each = postings.cursor(); each.next(); ) {
            visited.add(each.ordinal() + "×" + each.count());
        }
        return visited;
    }
}
