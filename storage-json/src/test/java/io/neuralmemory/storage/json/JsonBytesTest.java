package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class JsonBytesTest {
    private static final long SEED = 20_260_101;

    @Test
    void floatsReadBackBitForBit() {
        RandomMemories random = new RandomMemories(SEED, 0);
        for (int i = 0; i < 200_000; i++) {
            float value = random.finiteFloat();
            assertThat(Float.floatToRawIntBits(Float.parseFloat(written(value))))
                    .as(written(value))
                    .isEqualTo(Float.floatToRawIntBits(value));
        }
    }

    @Test
    void specialFloatsReadBackBitForBit() {
        for (float value : new float[] {
            0f, -0f, 1f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 0.1f, 1e-3f, 1e7f, 2e-44f
        }) {
            assertThat(Float.floatToRawIntBits(Float.parseFloat(written(value))))
                    .isEqualTo(Float.floatToRawIntBits(value));
        }
        assertThat(written(-0f)).isEqualTo("-0.0");
    }

    @Test
    void noShorterDecimalReadsBackAsTheSameFloat() {
        RandomMemories random = new RandomMemories(SEED + 1, 0);
        for (int i = 0; i < 50_000; i++) {
            float value = random.finiteFloat();
            BigDecimal exact = new BigDecimal(value);
            int digits = new BigDecimal(written(value)).stripTrailingZeros().precision();
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                if (digits > 1) {
                    BigDecimal shorter = exact.round(new MathContext(digits - 1, mode));
                    assertThat(shorter.floatValue()).as(written(value)).isNotEqualTo(value);
                }
            }
            assertThat(new BigDecimal(written(value))).isEqualByComparingTo(nearest(exact, digits, value));
        }
    }

    /**
     * The nearest decimal of so many digits that reads back; just above a power of two that need not be the rounded
     * one.
     */
    private static BigDecimal nearest(BigDecimal exact, int digits, float value) {
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return rounded.floatValue() == value ? rounded : exact.round(new MathContext(digits, RoundingMode.UP));
    }

    @Test
    void floatsAreLaidOutForReaders() {
        assertThat(written(1f)).isEqualTo("1.0");
        assertThat(written(-0.1f)).isEqualTo("-0.1");
        assertThat(written(0.95f)).isEqualTo("0.95");
        assertThat(written(0.001f)).isEqualTo("0.001");
        assertThat(written(9.99e-4f)).isEqualTo("9.99e-4");
        assertThat(written(123.456f)).isEqualTo("123.456");
        assertThat(written(1_234_500f)).isEqualTo("1234500.0");
        assertThat(written(9_999_999f)).isEqualTo("9999999.0");
        assertThat(written(1e7f)).isEqualTo("1e7");
        assertThat(written(-3.25e20f)).isEqualTo("-3.25e20");
    }

    @Test
    void floatsAtTheEdgesAreShort() {
        assertThat(written(2e-3f)).isEqualTo("0.002");
        assertThat(written(Float.MIN_VALUE)).isEqualTo("1e-45");
        assertThat(written(-Float.MAX_VALUE)).isEqualTo("-3.4028235e38");
        assertThat(written(Float.MIN_NORMAL)).isEqualTo("1.1754944e-38");
        assertThat(written(8_388_608f)).isEqualTo("8388608.0");
        assertThat(written(3.3554432e7f)).isEqualTo("3.3554432e7");
    }

    @Test
    void doublesAlwaysHaveADecimalPoint() {
        assertThat(writtenDouble(3)).isEqualTo("3.0");
        assertThat(writtenDouble(-0d)).isEqualTo("-0.0");
        assertThat(writtenDouble(1e300)).isEqualTo("1.0E300");
    }

    @Test
    void unsignedNumbersAreWrittenWhole() {
        assertThat(text(new JsonBytes(1).unsigned(-1))).isEqualTo("18446744073709551615");
        assertThat(text(new JsonBytes(1).unsigned(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
        assertThat(text(new JsonBytes(1).unsigned(0))).isEqualTo("0");
    }

    @Test
    void textIsEscapedWhereJsonAsksForIt() {
        assertThat(text(new JsonBytes(1).text("a\"b\\c\n\r\t\0\u001f\u007f é€😀/")))
                .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u001f\\u007f é€😀/\"");
    }

    private static String written(float value) {
        return text(new JsonBytes(1).real(value));
    }

    private static String writtenDouble(double value) {
        return text(new JsonBytes(1).real(value));
    }

    private static String text(JsonBytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }
}
