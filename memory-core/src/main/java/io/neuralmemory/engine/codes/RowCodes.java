package io.neuralmemory.engine.codes;

/**
 * The codes of some rows, first bits apart from second ones: nearly all rows are judged by their first bits. Changed by
 * one thread at a time, read by any: who reads a row while it is written gets some estimate.
 */
public final class RowCodes {
    private final CodeSpace space;
    private final int rows;
    private final int words;
    /**
     * Of each row its first bits, and then two floats: what the product of the bits with a query is multiplied with,
     * and above it the product of the row with the mean.
     */
    private final long[] sides;
    /** Of each row its second bits, and then the same for both bits, and above it the sum of its codes. */
    private final long[] steps;

    /** No row has a code. */
    public RowCodes(CodeSpace space, int rows) {
        this.space = space;
        this.rows = rows;
        words = space.words();
        sides = new long[rows * (words + 1)];
        steps = new long[rows * (words + 1)];
        for (int row = 0; row < rows; row++) {
            forget(row);
        }
    }

    public CodeSpace space() {
        return space;
    }

    /** A row without a code is never found. */
    public void forget(int row) {
        sides[row * (words + 1) + words] = pair(Float.NaN, 0);
        steps[row * (words + 1) + words] = pair(Float.NaN, 0);
    }

    /**
     * Gives a row the code of finite floats.
     *
     * @param norm their length, more than 0
     */
    public void encode(int row, float[] floats, int offset, double norm) {
        float[] mean = space.mean();
        float[] apart = new float[mean.length];
        double square = 0;
        double alongMean = 0;
        double toUnit = 1 / norm;
        for (int i = 0; i < apart.length; i++) {
            float difference = (float) (floats[offset + i] * toUnit) - mean[i];
            apart[i] = difference;
            square += (double) difference * difference;
            alongMean += (double) difference * mean[i];
        }
        encode(row, apart, square, (float) alongMean);
    }

    /** Without branches, which half of the time would go the other way than was guessed. */
    private void encode(int row, float[] apart, double square, float alongMean) {
        int edge = Float.floatToRawIntBits((float) Math.sqrt(square / apart.length));
        int first = row * (words + 1);
        double distances = 0;
        double farDistances = 0;
        int sum = 0;
        for (int w = 0; w < words; w++) {
            long sideBits = 0;
            long stepBits = 0;
            int end = Math.min(apart.length, (w + 1) * Long.SIZE);
            for (int i = w * Long.SIZE; i < end; i++) {
                int bits = Float.floatToRawIntBits(apart[i]);
                int side = (bits >>> 31) ^ 1;
                // Floats that are not negative are ordered as their bits are.
                int distance = bits & Integer.MAX_VALUE;
                int isFar = (edge - 1 - distance) >>> 31;
                distances += Float.intBitsToFloat(distance);
                farDistances += isFar * Float.intBitsToFloat(distance);
                sideBits |= (long) side << i;
                stepBits |= (long) (1 ^ side ^ isFar) << i;
            }
            sides[first + w] = sideBits;
            steps[first + w] = stepBits;
            sum += 2 * Long.bitCount(sideBits) + Long.bitCount(stepBits);
        }
        // A side stands for half a deviation, a step for one more.
        sides[first + words] = pair(scale(square, distances / 2), Float.floatToRawIntBits(alongMean));
        steps[first + words] = pair(scale(square, distances / 2 + farDistances), sum);
    }

    /** Zero for the mean itself, which lies in no direction. */
    private static float scale(double square, double along) {
        return along > 0 ? (float) (square / along) : 0;
    }

    private static long pair(float scale, int above) {
        return ((long) above << Integer.SIZE) | (Float.floatToRawIntBits(scale) & 0xffff_ffffL);
    }

    private static float scale(long pair) {
        return Float.intBitsToFloat((int) pair);
    }

    private static int above(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    /** The similarity estimated by a row's first bits and one of the query; not a number if it has no code. */
    public float roughly(int row, CodedQuery query) {
        int first = row * (words + 1);
        int different = 0;
        for (int w = 0; w < words; w++) {
            different += Long.bitCount(sides[first + w] ^ query.sides()[w]);
        }
        long last = sides[first + words];
        return query.offset() + Float.intBitsToFloat(above(last)) + scale(last) * query.side(different);
    }

    /** The first row from {@code from} on that is {@link #roughly} so similar; how many there are if none is. */
    public int next(int from, CodedQuery query, float threshold) {
        long[] all = sides;
        long[] wanted = query.sides();
        int n = words;
        float rest = threshold - query.offset();
        int at = from * (n + 1);
        for (int row = from; row < rows; row++) {
            int different = 0;
            for (int w = 0; w < n; w++) {
                different += Long.bitCount(all[at + w] ^ wanted[w]);
            }
            long last = all[at + n];
            // Never of what is not a number.
            if (Float.intBitsToFloat(above(last)) + scale(last) * query.side(different) >= rest) {
                return row;
            }
            at += n + 1;
        }
        return rows;
    }

    /** The similarity estimated by both bits of a row, and four of the query. */
    public float closely(int row, CodedQuery query) {
        QueryPlanes planes = query.planes();
        int first = row * (words + 1);
        int product = 0;
        for (int b = 0; b < planes.count(); b++) {
            long[] plane = planes.plane(b);
            int ones = 0;
            for (int w = 0; w < words; w++) {
                ones += 2 * Long.bitCount(sides[first + w] & plane[w]) + Long.bitCount(steps[first + w] & plane[w]);
            }
            product += ones << b;
        }
        long last = steps[first + words];
        float alongMean = Float.intBitsToFloat(above(sides[first + words]));
        return query.offset() + alongMean + scale(last) * planes.product(product, above(last));
    }
}
