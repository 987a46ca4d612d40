package io.neuralmemory.engine.codes;

/**
 * How directions become codes: by how far each dimension lies from the mean of all, in two bits. The first bit is on
 * which side it lies, the second whether that is by more than the vector's standard deviation; half a deviation and one
 * and a half stand for them. The estimate of a product is scaled for each vector so that its product with itself would
 * be right (RaBitQ, Gao and Long, SIGMOD 2024, does so for one bit, and proves what the error is after a random
 * rotation, which is left out here). Immutable.
 */
public final class CodeSpace {
    private final float[] mean;

    /** @param mean of vectors of length one; not copied, must not change */
    public CodeSpace(float[] mean) {
        this.mean = mean;
    }

    float[] mean() {
        return mean;
    }

    int dimension() {
        return mean.length;
    }

    /** How many longs have a bit for each dimension. */
    int words() {
        return (mean.length + Long.SIZE - 1) / Long.SIZE;
    }
}
