package io.neuralmemory.storage.json;

import java.math.BigInteger;

/**
 * Finds the shortest decimal that reads back as a given 32-bit float, and of those the nearest one. The algorithm is
 * Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles", 2021); no JDK before 19 has it.
 *
 * <p>A float {@code c × 2^q} is scaled by the power of ten that leaves 8 or 9 digits before the point. The scaled value
 * and the ends of the interval that rounds to the float are kept in quarters, rounded to odd, which is enough to
 * compare them right.
 */
final class ShortestDecimal {
    private static final int FRACTION_BITS = 23;
    private static final int LEAST_Q = Float.MIN_EXPONENT - FRACTION_BITS;
    private static final int LEAST_POWER = -32;
    private static final int MOST_POWER = 46;
    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    /** The first 64 bits of 10^p, rounded up, for p from {@link #LEAST_POWER} on. */
    private static final long[] POWERS = powers();

    private ShortestDecimal() {}

    private static long[] powers() {
        long[] powers = new long[MOST_POWER - LEAST_POWER + 1];
        for (int i = 0; i < powers.length; i++) {
            int p = LEAST_POWER + i;
            BigInteger power = BigInteger.TEN.pow(Math.abs(p));
            int shift = Long.SIZE - 1 - floorLog2OfPower(p);
            BigInteger dividend = p >= 0 ? power.shiftLeft(Math.max(shift, 0)) : BigInteger.ONE.shiftLeft(shift);
            BigInteger divisor = p >= 0 ? BigInteger.ONE.shiftLeft(Math.max(-shift, 0)) : power;
            powers[i] = dividend.add(divisor)
                    .subtract(BigInteger.ONE)
                    .divide(divisor)
                    .longValue();
        }
        return powers;
    }

    /**
     * The decimal {@code digits × 10^exponent} for the positive finite float with these bits.
     *
     * @return the digits in the upper half, the exponent in the lower; the digits may end in zeros
     */
    static long of(int bits) {
        return MidrangeDecimal.knows(bits) ? MidrangeDecimal.of(bits) : ofAny(bits);
    }

    /** The same by what is right for every float. */
    static long ofAny(int bits) {
        int fraction = bits & ((1 << FRACTION_BITS) - 1);
        int biased = bits >>> FRACTION_BITS;
        boolean subnormal = biased == 0;
        int c = subnormal ? fraction : fraction | (1 << FRACTION_BITS);
        int q = LEAST_Q + (subnormal ? 0 : biased - 1);
        // Below a power of two floats lie twice as close.
        boolean closerBelow = fraction == 0 && biased > 1;
        int k = floorLog10OfPowerOf2(q, closerBelow);
        int h = q + floorLog2OfPower(-k) + 1;
        long power = POWERS[-k - LEAST_POWER];
        long upperHalf = power >>> Integer.SIZE;
        long lowerHalf = power & LOWER_HALF;
        long factor = (4L * c) << h;
        // From the float to the middle between it and the next one above, and below.
        long above = 2L << h;
        long below = closerBelow ? 1L << h : above;
        int value = scaled(factor, upperHalf, lowerHalf);
        int odd = c & 1;
        int lower = scaled(factor - below, upperHalf, lowerHalf) + odd;
        int upper = scaled(factor + above, upperHalf, lowerHalf) - odd;
        return choose(value, lower, upper, k);
    }

    /**
     * The upper 32 bits of the product of a factor of 32 bits and a power in two halves, the last of them set if
     * anything is below it.
     */
    private static int scaled(long factor, long upperHalf, long lowerHalf) {
        long product = factor * upperHalf + ((factor * lowerHalf) >>> Integer.SIZE);
        // A one comes from rounding the power up, and counts as nothing.
        long sticky = ((product & LOWER_HALF) + LOWER_HALF - 1) >>> Integer.SIZE;
        return (int) (product >>> Integer.SIZE | sticky);
    }

    /**
     * Takes a decimal with a digit less if just one lies in the interval, else one with all digits. All arguments in
     * quarters of 10^k. Without branches, since which way they go is as random as the last digit.
     */
    private static long choose(int value, int lower, int upper, int k) {
        int digits = value >>> 2;
        int down = 4 * digits;
        int add = selected(
                isAtMost(lower, down), isAtMost(down + 4, upper), isAtMost(1, 2 * (value - down - 2) + (digits & 1)));
        int fewer = digits / 10;
        int fewerAbove = isAtMost(40 * fewer + 40, upper);
        int isFewer = (isAtMost(lower, 40 * fewer) ^ fewerAbove) & isAtMost(10, digits);
        int most = digits + add;
        return packed(most + (fewer + fewerAbove - most) * isFewer, k + isFewer);
    }

    /** 1 for the decimal above, 0 for that below: the one that lies in the interval, or the nearer one if both do. */
    private static int selected(int isBelowIn, int isAboveIn, int isAboveNearer) {
        int justOne = isBelowIn ^ isAboveIn;
        return (isAboveIn & justOne) | (isAboveNearer & ~justOne);
    }

    /** 1 if so, else 0; the difference must not overflow. */
    private static int isAtMost(int left, int right) {
        return 1 + ((right - left) >> (Integer.SIZE - 1));
    }

    static long packed(int digits, int exponent) {
        return ((long) digits << Integer.SIZE) | (exponent & LOWER_HALF);
    }

    /** log10(2^q), or log10(3/4 × 2^q), rounded down; exact for every q of a float. */
    static int floorLog10OfPowerOf2(int q, boolean threeQuarters) {
        return (q * 1_262_611 - (threeQuarters ? 524_031 : 0)) >> 22;
    }

    /** log2(10^p) rounded down; exact for every p used here. */
    private static int floorLog2OfPower(int p) {
        return (p * 1_741_647) >> 19;
    }
}
