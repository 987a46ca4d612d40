package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The short way finds what the way for all floats does, and that is the shortest and nearest decimal. */
final class MidrangeDecimalTest {
    private static final int FRACTION_BITS = 23;
    private static final int FIRST_EXPONENT = 101;
    private static final int EXPONENTS = 49;
    private static final int FRACTIONS_OF_EACH = 100_000;

    @Test
    void knowsWhatLiesBetweenItsBoundsButNoPowersOfTwo() {
        assertThat(MidrangeDecimal.knows(bits(0x1p-26f) + 1)).isTrue();
        assertThat(MidrangeDecimal.knows(bits(0x1p-26f) - 1)).isFalse();
        assertThat(MidrangeDecimal.knows(bits(0x1p23f) - 1)).isTrue();
        assertThat(MidrangeDecimal.knows(bits(0x1p23f) + 1)).isFalse();
        assertThat(MidrangeDecimal.knows(bits(0x1p-5f))).isFalse();
    }

    @Test
    void findsInEveryBinadeWhatTheWayForAllFloatsFinds() {
        SplittableRandom random = new SplittableRandom(61);
        for (int exponent = FIRST_EXPONENT; exponent < FIRST_EXPONENT + EXPONENTS; exponent++) {
            int first = exponent << FRACTION_BITS;
            int last = first | ((1 << FRACTION_BITS) - 1);
            for (int i = 1; i <= FRACTIONS_OF_EACH / 100; i++) {
                requireSame(first + i);
                requireSame(last + 1 - i);
            }
            for (int i = 0; i < FRACTIONS_OF_EACH; i++) {
                requireSame(random.nextInt(first + 1, last + 1));
            }
        }
    }

    private static void requireSame(int bits) {
        long found = MidrangeDecimal.of(bits);
        if (!MidrangeDecimal.knows(bits) || found != ShortestDecimal.ofAny(bits)) {
            assertThat(text(found)).as(Integer.toHexString(bits)).isEqualTo(text(ShortestDecimal.ofAny(bits)));
            assertThat(found).isEqualTo(ShortestDecimal.ofAny(bits));
        }
    }

    @Test
    void noDecimalOfLessDigitsReadsBackAsTheFloatAndNoneOfAsManyIsNearer() {
        SplittableRandom random = new SplittableRandom(62);
        for (int i = 0; i < FRACTIONS_OF_EACH; i++) {
            float value = (float) random.nextDouble(0.0001, 10);
            if (MidrangeDecimal.knows(bits(value))) {
                requireShortestAndNearest(value);
            }
        }
    }

    private static void requireShortestAndNearest(float value) {
        BigDecimal found = new BigDecimal(text(MidrangeDecimal.of(bits(value)))).stripTrailingZeros();
        assertThat(found.floatValue()).isEqualTo(value);
        BigDecimal exact = new BigDecimal(value);
        BigDecimal below = exact.setScale(found.scale() - 1, RoundingMode.FLOOR);
        BigDecimal above = below.add(below.ulp());
        assertThat(below.floatValue()).isNotEqualTo(value);
        assertThat(above.floatValue()).isNotEqualTo(value);
        BigDecimal distance = found.subtract(exact).abs();
        assertThat(found.add(found.ulp()).subtract(exact).abs()).isGreaterThanOrEqualTo(distance);
        assertThat(found.subtract(found.ulp()).subtract(exact).abs()).isGreaterThanOrEqualTo(distance);
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static String text(long decimal) {
        return (int) (decimal >>> Integer.SIZE) + "e" + (int) decimal;
    }
}
