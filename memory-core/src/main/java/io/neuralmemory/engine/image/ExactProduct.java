package io.neuralmemory.engine.image;

/**
 * Dot products in double precision, always summed in the same order: the same bits on every machine. The product of two
 * floats is exact, and no sum of them overflows or vanishes.
 */
public final class ExactProduct {
    /** Independent sums, so that one addition need not wait for the one before. */
    private static final int LANES = 4;

    private ExactProduct() {}

    /**
     * The dot product of all of {@code vector}, made of floats, with as many floats of {@code row} from {@code offset}
     * on.
     */
    static double of(float[] row, int offset, double[] vector) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int n = vector.length;
        int i = 0;
        for (int end = n - n % LANES; i < end; i += LANES) {
            int at = offset + i;
            s0 += row[at] * vector[i];
            s1 += row[at + 1] * vector[i + 1];
            s2 += row[at + 2] * vector[i + 2];
            s3 += row[at + 3] * vector[i + 3];
        }
        for (; i < n; i++) {
            s0 += row[offset + i] * vector[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Euclidean length of {@code n} floats from {@code offset} on. */
    static double norm(float[] row, int offset, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (int end = n - n % LANES; i < end; i += LANES) {
            int at = offset + i;
            s0 += (double) row[at] * row[at];
            s1 += (double) row[at + 1] * row[at + 1];
            s2 += (double) row[at + 2] * row[at + 2];
            s3 += (double) row[at + 3] * row[at + 3];
        }
        for (; i < n; i++) {
            s0 += (double) row[offset + i] * row[offset + i];
        }
        return Math.sqrt((s0 + s1) + (s2 + s3));
    }

    /** Euclidean length. */
    public static double norm(float[] vector) {
        return norm(vector, 0, vector.length);
    }
}
