package io.neuralmemory.vector;

import io.neuralmemory.spi.similarity.DotProducts;

/**
 * Dot products by vector instructions. Itself names nothing of the Vector API, so that it can be made where that is
 * missing; the first call then throws {@link NoClassDefFoundError}. Stateless.
 */
public final class VectorDotProducts implements DotProducts {
    /** So many rows at a time, as {@link FourRows} computes. */
    private static final int ROWS = 4;

    @Override
    public void compute(float[] rows, int offset, int count, float[] query, float[] products) {
        int row = 0;
        for (; row + ROWS <= count; row += ROWS) {
            FourRows.compute(rows, offset + row * query.length, query, products, row);
        }
        for (; row < count; row++) {
            products[row] = OneRow.compute(rows, offset + row * query.length, query);
        }
    }
}
