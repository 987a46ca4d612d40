package io.neuralmemory.engine.image;

/** Dot products in plain Java. */
public final class DotProduct {
    /** Independent sums, so that one addition need not wait for the one before. */
    private static final int LANES = 8;

    private DotProduct() {}

    /** The dot product of {@code n} floats from {@code offset} on with the first {@code n} of {@code other}. */
    static double of(float[] row, int offset, float[] other, int n) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (int end = n - n % LANES; i < end; i += LANES) {
            int at = offset + i;
            s0 += row[at] * other[i];
            s1 += row[at + 1] * other[i + 1];
            s2 += row[at + 2] * other[i + 2];
            s3 += row[at + 3] * other[i + 3];
            s4 += row[at + 4] * other[i + 4];
            s5 += row[at + 5] * other[i + 5];
            s6 += row[at + 6] * other[i + 6];
            s7 += row[at + 7] * other[i + 7];
        }
        for (; i < n; i++) {
            s0 += row[offset + i] * other[i];
        }
        float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        return Float.isFinite(sum) ? sum : exact(row, offset, other, n);
    }

    /** Euclidean length of {@code n} floats from {@code offset} on; never overflows. */
    public static double norm(float[] row, int offset, int n) {
        double sum = 0;
        for (int i = offset; i < offset + n; i++) {
            sum += (double) row[i] * row[i];
        }
        return Math.sqrt(sum);
    }

    /** For floats so large that their products overflow a float. */
    private static double exact(float[] row, int offset, float[] other, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) row[offset + i] * other[i];
        }
        return sum;
    }
}
