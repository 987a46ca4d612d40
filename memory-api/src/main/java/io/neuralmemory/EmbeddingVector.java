package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * An embedding: 0 to {@value #MAX_DIMENSION} finite 32-bit floats. Immutable; equal when every float is bit for bit
 * ({@code -0.0} differs from {@code 0.0}).
 */
public final class EmbeddingVector {
    /** Highest dimension accepted; the largest embeddings in use have a few thousand. */
    public static final int MAX_DIMENSION = 65_536;

    private static final EmbeddingVector EMPTY = new EmbeddingVector(new float[0]);

    private final float[] values;

    private EmbeddingVector(float[] values) {
        this.values = values;
    }

    /**
     * An embedding of a copy of {@code values}.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, or there are too many
     */
    public static EmbeddingVector of(float... values) {
        requireNonNull(values, "embedding");
        return values.length == 0 ? EMPTY : new EmbeddingVector(requireFinite(values.clone()));
    }

    /** The embedding without a dimension. */
    public static EmbeddingVector empty() {
        return EMPTY;
    }

    private static float[] requireFinite(float[] values) {
        if (values.length > MAX_DIMENSION) {
            throw new IllegalArgumentException(
                    "embedding has " + values.length + " dimensions; at most " + MAX_DIMENSION + " are allowed");
        }
        float zeros = 0;
        for (float value : values) {
            // 0 for a finite number, NaN for any other: without a branch, as this is done with every float there is.
            zeros += value * 0;
        }
        if (!Float.isNaN(zeros)) {
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "embedding[" + i + "] is " + values[i] + "; every value must be a finite number");
            }
        }
        return values;
    }

    /** How many floats there are. */
    public int dimension() {
        return values.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.length == 0;
    }

    /** The float at {@code index}, 0 to dimension − 1. */
    public float at(int index) {
        return values[index];
    }

    /** The floats, in a new array. */
    public float[] toArray() {
        return values.clone();
    }

    /** Copies the floats to {@code target}, from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddingVector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "EmbeddingVector[dimension=" + values.length + "]";
    }
}
