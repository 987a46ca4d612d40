package io.neuralmemory.storage.json;

/**
 * What {@link ShortestDecimal} finds, for the floats that embeddings consist of, by one multiplication where that takes
 * six.
 *
 * <p>A float {@code c × 2^q} with {@code q} from -49 to -1 times the power of ten that is wanted is {@code c × 5^p}
 * over a power of two, and that product has at most 60 bits. So the scaled value and the ends of the interval that
 * rounds to the float are compared as they are; nothing is rounded.
 */
final class MidrangeDecimal {
    private static final int FRACTION_BITS = 23;
    private static final int FRACTION_MASK = (1 << FRACTION_BITS) - 1;
    private static final int LEAST_Q = -49;
    private static final int MOST_POWER = 15;

    /** What is subtracted from the exponent's bits to get {@code q}. */
    private static final int BIAS = Float.MAX_EXPONENT + FRACTION_BITS;

    private static final long[] FIVES = fives();

    private MidrangeDecimal() {}

    private static long[] fives() {
        long[] fives = new long[MOST_POWER + 1];
        fives[0] = 1;
        for (int i = 1; i < fives.length; i++) {
            fives[i] = 5 * fives[i - 1];
        }
        return fives;
    }

    /**
     * Whether it knows the positive float with these bits: not a power of two, below which floats lie twice as close.
     */
    static boolean knows(int bits) {
        int q = (bits >>> FRACTION_BITS) - BIAS;
        return q >= LEAST_Q && q < 0 && (bits & FRACTION_MASK) != 0;
    }

    /** As {@link ShortestDecimal#of}, for a float that it {@linkplain #knows knows}. */
    static long of(int bits) {
        long c = (bits & FRACTION_MASK) | (1 << FRACTION_BITS);
        int q = (bits >>> FRACTION_BITS) - BIAS;
        // The distance of two floats, 2^q, is from 1 to less than 10 in the last of all digits, 10^-p.
        int p = -ShortestDecimal.floorLog10OfPowerOf2(q, false);
        long halfDistance = FIVES[p];
        long value = 2 * c * halfDistance;
        int shift = 1 - q - p;
        // The middle between two floats rounds to the even one.
        long odd = c & 1;
        long lower = value - halfDistance + odd;
        long upper = value + halfDistance - odd;
        int fewer = (int) (upper >>> shift) / 10;
        // Without a branch, since which way it goes is as random as the last digit.
        int isFewer = 1 + (int) ((((10L * fewer) << shift) - lower) >> (Long.SIZE - 1));
        long half = 1L << (shift - 1);
        int most = (int) ((value + half - 1 + ((value >>> shift) & 1)) >>> shift);
        return ShortestDecimal.packed(most + (fewer - most) * isFewer, isFewer - p);
    }
}
