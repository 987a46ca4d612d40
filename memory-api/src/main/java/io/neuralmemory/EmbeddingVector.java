package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;

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
        return copyOf(values, 0, values.length);
    }

    /**
     * An embedding of a copy of {@code length} elements of {@code source}, from {@code offset} on.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, or there are too many
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public static EmbeddingVector copyOf(float[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        return length == 0 ? EMPTY : new EmbeddingVector(finiteCopy(source, offset, length));
    }

    /**
     * An embedding of a copy of what {@code source} has left, which is used up.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, or there are too many
     */
    public static EmbeddingVector copyOf(FloatBuffer source) {
        requireRoom(source.remaining());
        if (!source.hasRemaining()) {
            return EMPTY;
        }
        float[] copy = new float[source.remaining()];
        source.get(copy);
        // Zero times a finite number is zero, and not a number otherwise: the sum tells, without a branch for each.
        float sum = 0;
        for (float value : copy) {
            sum += value * 0;
        }
        if (sum != 0) {
            throw notFinite(copy);
        }
        return new EmbeddingVector(copy);
    }

    /** The embedding without a dimension. */
    public static EmbeddingVector empty() {
        return EMPTY;
    }

    /** Copies and checks in one pass: what was only just copied is slow to read again. */
    private static float[] finiteCopy(float[] source, int offset, int length) {
        requireRoom(length);
        float[] copy = new float[length];
        // Zero times a finite number is zero, and not a number otherwise: sums tell, without a branch for each.
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (int end = length & -8; i < end; i += 8) {
            int at = offset + i;
            float f0 = source[at], f1 = source[at + 1], f2 = source[at + 2], f3 = source[at + 3];
            float f4 = source[at + 4], f5 = source[at + 5], f6 = source[at + 6], f7 = source[at + 7];
            copy[i] = f0;
            copy[i + 1] = f1;
            copy[i + 2] = f2;
            copy[i + 3] = f3;
            copy[i + 4] = f4;
            copy[i + 5] = f5;
            copy[i + 6] = f6;
            copy[i + 7] = f7;
            s0 += f0 * 0;
            s1 += f1 * 0;
            s2 += f2 * 0;
            s3 += f3 * 0;
            s4 += f4 * 0;
            s5 += f5 * 0;
            s6 += f6 * 0;
            s7 += f7 * 0;
        }
        for (; i < length; i++) {
            copy[i] = source[offset + i];
            s0 += copy[i] * 0;
        }
        if ((s0 + s1) + (s2 + s3) + (s4 + s5) + (s6 + s7) != 0) {
            throw notFinite(copy);
        }
        return copy;
    }

    private static void requireRoom(int dimension) {
        if (dimension > MAX_DIMENSION) {
            throw new IllegalArgumentException(
                    "embedding has " + dimension + " dimensions; at most " + MAX_DIMENSION + " are allowed");
        }
    }

    private static IllegalArgumentException notFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return new IllegalArgumentException(
                        "embedding[" + i + "] is " + values[i] + "; every value must be a finite number");
            }
        }
        throw new IllegalStateException("every value is finite");
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

    /** Copies the floats to {@code target}, from its position on, which moves behind them. */
    public void copyTo(FloatBuffer target) {
        target.put(values);
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
