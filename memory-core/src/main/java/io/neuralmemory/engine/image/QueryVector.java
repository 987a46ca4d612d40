package io.neuralmemory.engine.image;

/** A vector that rows are compared with, not all zeros: exactly, or just well enough to leave out most of them. */
public final class QueryVector {
    /** Between these lengths no product, and no sum of them, overflows a float or vanishes in one by more than 2⁻³⁴. */
    private static final double SHORTEST = 0x1p-100;

    private static final double LONGEST = 0x1p100;

    private final double[] vector;
    private final double norm;
    private final float[] direction;
    private final double error;

    public QueryVector(float[] vector) {
        norm = ExactProduct.norm(vector);
        this.vector = new double[vector.length];
        direction = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            this.vector[i] = vector[i];
            direction[i] = (float) (vector[i] / norm);
        }
        // Twice what n products and n - 1 sums in floats, and a direction in floats, may be off; the longest has 2^16.
        error = (vector.length + 8) * 0x1p-23;
    }

    public int dimension() {
        return vector.length;
    }

    /** The vector scaled to length one, as well as floats can tell. */
    public float[] direction() {
        return direction;
    }

    /**
     * Whether the similarity of a row is certainly less than {@code floor}.
     *
     * @param product that of the row with {@link #direction}, with the error that floats have
     * @param rowNorm the row's length
     */
    boolean isCertainlyBelow(double floor, float product, double rowNorm) {
        return product < (floor - error) * rowNorm && rowNorm > SHORTEST && rowNorm < LONGEST;
    }

    /** Whether the product of a row of moderate length with {@link #direction} is as near as floats allow. */
    public boolean isWithinError(float[] rows, int offset, float product) {
        double rowNorm = ExactProduct.norm(rows, offset, vector.length);
        return Math.abs(product - similarity(rows, offset, rowNorm) * rowNorm) <= error * rowNorm;
    }

    /** The cosine similarity of as many floats, in double precision; not a number if they are all zeros. */
    public double similarity(float[] floats) {
        return similarity(floats, 0, ExactProduct.norm(floats));
    }

    /** The cosine similarity of the row at {@code offset}, in double precision: the same bits on every machine. */
    double similarity(float[] rows, int offset, double rowNorm) {
        // Rounding may make it a little more than what a cosine can be.
        return Math.max(-1, Math.min(1, ExactProduct.of(rows, offset, vector) / (rowNorm * norm)));
    }
}
