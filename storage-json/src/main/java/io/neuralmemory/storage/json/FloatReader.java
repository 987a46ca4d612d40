package io.neuralmemory.storage.json;

/**
 * Reads decimals as 32-bit floats. A decimal of up to 53 bits times or by a power of ten that a double holds exactly
 * becomes a double by one rounding (William Clinger, "How to read floating point numbers accurately", 1990). That may
 * be rounded once more, to a float, unless it lies halfway between two of them: only then might the decimal itself lie
 * on either side.
 */
final class FloatReader {
    /** What {@link #nearest} answers for a decimal that is for others to read. */
    static final float UNKNOWN = Float.NaN;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long MOST_DIGITS = 1L << 53;

    /** The bits of a double that a float has no room for, and what they are halfway between two floats. */
    private static final long LOST_BITS = (1L << 29) - 1;

    private static final long HALFWAY = 1L << 28;

    private FloatReader() {}

    /**
     * The float nearest to {@code digits × 10^exponent}, to even if two are.
     *
     * @param digits 0 or more
     * @return {@link #UNKNOWN} if it cannot be told this way
     */
    static float nearest(long digits, int exponent) {
        if (digits > MOST_DIGITS || exponent >= POWERS.length || exponent <= -POWERS.length) {
            return UNKNOWN;
        }
        double nearest = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        boolean isHalfway = (Double.doubleToRawLongBits(nearest) & LOST_BITS) == HALFWAY;
        // Nothing but 0 is so small here that floats would be subnormal, with fewer bits than is assumed above.
        return isHalfway || nearest > Float.MAX_VALUE ? UNKNOWN : (float) nearest;
    }
}
