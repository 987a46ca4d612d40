package io.neuralmemory.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal text with the fewest digits that reads back as the same {@code float}; JDK 17's own text may be longer. */
final class ShortestFloat {
    /** Nine significant digits tell any two floats apart (IEEE 754-2019, section 5.12.2). */
    private static final int MAX_DIGITS = 9;

    private ShortestFloat() {}

    static String text(float value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits <= MAX_DIGITS; digits++) {
            // Below a power of two floats lie twice as dense, so there the nearest decimal may miss where the next one
            // up does not.
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode)).stripTrailingZeros();
                if (rounded.floatValue() == value) {
                    return rounded.scale() <= 0 ? rounded.toPlainString() + ".0" : rounded.toString();
                }
            }
        }
        throw new IllegalArgumentException(value + " is not a finite number");
    }
}
