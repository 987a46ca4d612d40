package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is written eight digits at a time is what one digit after the other would be. */
final class FloatTextTest {
    private static final int PATTERNS = 4_000_000;

    @Test
    void anyFloatsTextIsThatOfItsShortestDecimal() {
        SplittableRandom random = new SplittableRandom(27);
        byte[] target = new byte[FloatWriter.ROOM];
        for (int i = 0; i < PATTERNS; i++) {
            requireSame(Float.intBitsToFloat(random.nextInt()), target);
        }
    }

    @Test
    void embeddingsTextIsThatOfItsShortestDecimal() {
        SplittableRandom random = new SplittableRandom(28);
        byte[] target = new byte[FloatWriter.ROOM];
        for (int i = 0; i < PATTERNS / 10; i++) {
            requireSame((float) random.nextGaussian() / 28, target);
            requireSame((float) (i / 1000.0), target);
        }
    }

    @Test
    void everyNumberBelowTenThousandIsWrittenInEightDigits() {
        byte[] target = new byte[EightDigits.COUNT];
        for (int number = 1; number < 10_000; number++) {
            for (int whole : new int[] {number, number * 10_000, number * 10_000 + number}) {
                int end = EightDigits.write(whole, target, 0);
                String expected = String.format(Locale.ROOT, "%08d", whole).replaceAll("0+$", "");
                assertThat(new String(target, 0, end, US_ASCII)).isEqualTo(expected);
            }
        }
    }

    private static void requireSame(float value, byte[] target) {
        if (!Float.isFinite(value)) {
            return;
        }
        int end = FloatWriter.write(value, target, 0);
        String expected = digitByDigit(value);
        if (end != expected.length() || !expected.equals(new String(target, 0, end, US_ASCII))) {
            assertThat(new String(target, 0, end, US_ASCII))
                    .as(Integer.toHexString(Float.floatToRawIntBits(value)))
                    .isEqualTo(expected);
        }
    }

    private static String digitByDigit(float value) {
        int bits = Float.floatToRawIntBits(value);
        String sign = bits < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        long decimal = ShortestDecimal.of(bits & Integer.MAX_VALUE);
        String digits = Integer.toString((int) (decimal >>> Integer.SIZE));
        int leading = digits.length() + (int) decimal - 1;
        digits = digits.replaceAll("0+$", "");
        if (leading < -3 || leading >= 7) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return sign + digits.charAt(0) + fraction + "e" + leading;
        }
        String plain = new BigDecimal(digits)
                .scaleByPowerOfTen(leading - digits.length() + 1)
                .toPlainString();
        return sign + plain + (plain.contains(".") ? "" : ".0");
    }
}
