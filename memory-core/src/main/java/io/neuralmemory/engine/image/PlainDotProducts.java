package io.neuralmemory.engine.image;

import io.neuralmemory.spi.similarity.DotProducts;

/** Dot products in plain Java. */
public final class PlainDotProducts implements DotProducts {
    /** Independent sums, so that one addition need not wait for the one before. */
    private static final int LANES = 8;

    @Override
    public void compute(float[] rows, int offset, int count, float[] query, float[] products) {
        for (int i = 0; i < count; i++) {
            products[i] = compute(rows, offset + i * query.length, query);
        }
    }

    private static float compute(float[] rows, int offset, float[] query) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int n = query.length;
        int i = 0;
        for (int end = n - n % LANES; i < end; i += LANES) {
            int at = offset + i;
            s0 += rows[at] * query[i];
            s1 += rows[at + 1] * query[i + 1];
            s2 += rows[at + 2] * query[i + 2];
            s3 += rows[at + 3] * query[i + 3];
            s4 += rows[at + 4] * query[i + 4];
            s5 += rows[at + 5] * query[i + 5];
            s6 += rows[at + 6] * query[i + 6];
            s7 += rows[at + 7] * query[i + 7];
        }
        for (; i < n; i++) {
            s0 += rows[offset + i] * query[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
