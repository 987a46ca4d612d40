package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.storage.json.LineCursor.UnusualException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decimals become the nearest floats: bit for bit what was written, and what the JDK and the parser make of them. */
final class FloatReaderTest {
    private static final int PATTERNS = 4_000_000;
    private static final int DECIMALS = 1_000_000;

    private final Random random = new Random(7);

    @Test
    void everyBitPatternComesBack() throws UnusualException {
        byte[] text = new byte[FloatWriter.LONGEST + 1];
        for (int i = 0; i < PATTERNS; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                text[FloatWriter.write(value, text, 0)] = ',';
                text[text.length - 1] = ']';
                requireBits(value, new LineCursor(text).real32());
            }
        }
    }

    @Test
    void componentsOfEmbeddingsComeBackByTheFastWay() {
        for (int i = 0; i < DECIMALS; i++) {
            int digits = random.nextInt(1_000_000_000);
            int exponent = -9 - random.nextInt(4);
            float found = FloatReader.nearest(digits, exponent);
            if (!Float.isNaN(found)) {
                requireBits(Float.parseFloat(digits + "e" + exponent), found);
            }
        }
        assertThat(FloatReader.nearest(36_123_456, -9)).isEqualTo(Float.parseFloat("0.036123456"));
    }

    @Test
    void decimalsOfAnyLengthAreReadAsTheJdkReadsThem() throws UnusualException {
        for (int i = 0; i < DECIMALS; i++) {
            long digits = random.nextLong() >>> random.nextInt(64);
            requireAsParsed(Math.abs(digits) + ".5e" + (random.nextInt(90) - 60));
        }
    }

    @Test
    void decimalsBesideTheMiddleOfTwoFloatsAreReadAsTheJdkReadsThem() throws UnusualException {
        for (int i = 0; i < DECIMALS / 10; i++) {
            float value = Math.abs(Float.intBitsToFloat(random.nextInt()));
            if (value > 1e-12f && value < 1e12f) {
                BigDecimal middle = new BigDecimal(value)
                        .add(new BigDecimal(Math.ulp(value)).divide(BigDecimal.valueOf(2), MathContext.UNLIMITED));
                BigDecimal near = middle.round(new MathContext(8 + random.nextInt(11)));
                requireAsParsed(near.toPlainString());
                requireAsParsed(near.add(near.ulp()).toPlainString());
                requireAsParsed(near.subtract(near.ulp()).toPlainString());
            }
        }
    }

    private static void requireAsParsed(String decimal) throws UnusualException {
        float parsed = Float.parseFloat(decimal);
        if (Float.isFinite(parsed)
                && decimal.matches("[^.e]+(\\.[^e]+)?(e-?\\d{1,2})?")
                && decimal.matches(".*[.e].*")) {
            requireBits(parsed, new LineCursor((decimal + "]").getBytes(US_ASCII)).real32());
        }
    }

    private static void requireBits(float expected, float found) {
        if (Float.floatToRawIntBits(found) != Float.floatToRawIntBits(expected)) {
            assertThat(found).isEqualTo(expected);
        }
    }
}
