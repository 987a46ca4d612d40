package io.neuralmemory.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import java.time.Clock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same as a {@link BitSet} of the same rows. */
final class RowSetTest {
    private static final int ROWS = 1_000;

    private final Image image = new Image();
    private final Random random = new Random(7);

    private static ImageEntry entry(int row) {
        Memory memory = NewMemory.builder("x").build().toMemory(Clock.systemUTC());
        return new ImageEntry(memory.key(), "x", memory.value().metadata(), row);
    }

    private static RowSet setOf(Image image, BitSet rows) {
        RowSet set = new RowSet(image.state());
        rows.stream().forEach(row -> set.set(entry(row), true));
        return set;
    }

    private BitSet rows() {
        BitSet rows = new BitSet();
        int density = 1 + random.nextInt(200);
        int end = 1 + random.nextInt(ROWS);
        IntStream.range(random.nextInt(end), end)
                .filter(row -> random.nextInt(density) == 0)
                .forEach(rows::set);
        return rows;
    }

    @Test
    void rowsAreFoundInOrder() {
        for (int i = 0; i < 300; i++) {
            BitSet rows = rows();
            RowSet set = setOf(image, rows);
            int from = random.nextInt(ROWS + 200);
            int end = from + random.nextInt(400);
            int next = rows.nextSetBit(from);

            assertThat(set.size()).isEqualTo(rows.cardinality());
            assertThat(set.next(from, end)).isEqualTo(next < 0 || next > end ? end : next);
            assertThat(set.next32(from)).isEqualTo((int) longOf(rows.get(from, from + 32)));
        }
    }

    private static long longOf(BitSet bits) {
        return Arrays.stream(bits.toLongArray()).findFirst().orElse(0);
    }

    @Test
    void whatIsTakenOutIsNotInItAndMayComeAgain() {
        BitSet rows = new BitSet();
        RowSet set = new RowSet(image.state());
        for (int i = 0; i < 5_000; i++) {
            int row = random.nextInt(300);
            boolean isIn = random.nextBoolean();
            rows.set(row, isIn);
            set.set(entry(row), isIn);
            assertThat(set.size()).isEqualTo(rows.cardinality());
        }
        assertThat(set.spread(300)).containsExactly(rows.stream().toArray());
    }

    @Test
    void aMemoryWithoutARowIsNotInIt() {
        RowSet set = new RowSet(image.state());

        set.set(entry(ImageEntry.NO_ROW), true);

        assertThat(set.size()).isZero();
        assertThat(set.next(0, 1_000)).isEqualTo(1_000);
    }

    @Test
    void whatTwoHaveInCommonIsInBoth() {
        for (int i = 0; i < 300; i++) {
            BitSet one = rows();
            BitSet other = rows();
            RowSet common = setOf(image, one).common(setOf(image, other));
            one.and(other);

            assertThat(common.size()).isEqualTo(one.cardinality());
            assertThat(common.spread(ROWS)).containsExactly(one.stream().toArray());
        }
    }

    @Test
    void samplesAreOfItAndLieAboutAsFarApart() {
        for (int i = 0; i < 300; i++) {
            BitSet rows = rows();
            int[] all = rows.stream().toArray();
            int wanted = 1 + random.nextInt(100);
            int[] samples = setOf(image, rows).spread(wanted);

            assertThat(samples).hasSize(Math.min(wanted, all.length));
            for (int j = 0; j < samples.length; j++) {
                int place = Arrays.binarySearch(all, samples[j]);
                assertThat(place).isEqualTo(Spread.at(j, samples.length, all.length));
            }
        }
    }

    @Test
    void afterARestoreRowsAreOfNoUseEvenInCommonWithOthers() {
        RowSet before = new RowSet(image.state());
        assertThat(image.isIn(before.common(before).state())).isTrue();

        image.become(new Image());

        RowSet after = new RowSet(image.state());
        assertThat(image.isIn(before.state())).isFalse();
        assertThat(image.isIn(after.common(after).state())).isTrue();
        assertThat(image.isIn(before.common(after).state())).isFalse();
        assertThat(image.isIn(after.common(before).state())).isFalse();
    }
}
