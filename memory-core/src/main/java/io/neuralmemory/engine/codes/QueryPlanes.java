package io.neuralmemory.engine.codes;

/**
 * A vector in four bits a dimension, all lowest bits together, then all second ones, and so on: its product with a code
 * is a sum over bits that both have. Immutable.
 */
final class QueryPlanes {
    private static final int BITS = 4;
    private static final int HIGHEST = (1 << BITS) - 1;

    /** The code that 0 would have, were there one. */
    private static final float ZERO_CODE = 1.5f;

    private final long[][] planes;
    /** What the values 0 and 1 stand for. */
    private final float least;

    private final float step;
    /** What the product must be less by, since a code of 0 stands for less than 0. */
    private final float middle;

    QueryPlanes(float[] vector) {
        float most = 0;
        for (float number : vector) {
            most = Math.max(most, Math.abs(number));
        }
        least = -most;
        step = most > 0 ? 2 * most / HIGHEST : 1;
        planes = new long[BITS][(vector.length + Long.SIZE - 1) / Long.SIZE];
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            int value = Math.min(HIGHEST, Math.round((vector[i] - least) / step));
            sum += least + (double) step * value;
            for (int b = 0; b < BITS; b++) {
                planes[b][i / Long.SIZE] |= (value >>> b & 1L) << i;
            }
        }
        middle = (float) (ZERO_CODE * sum);
    }

    int count() {
        return BITS;
    }

    long[] plane(int bit) {
        return planes[bit];
    }

    /**
     * The product with a row's code.
     *
     * @param product of the code with the values
     * @param sum of the code alone
     */
    float product(int product, int sum) {
        return step * product + least * sum - middle;
    }
}
