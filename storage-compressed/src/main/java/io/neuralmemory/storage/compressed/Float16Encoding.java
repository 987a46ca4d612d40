package io.neuralmemory.storage.compressed;

import io.neuralmemory.EmbeddingVector;
import java.nio.ByteBuffer;

/**
 * A power of two, as a 16-bit exponent, then IEEE 754 binary16 numbers, little-endian, which it multiplies. The
 * exponent is chosen so that the largest absolute value lies in [2^14, 2^15]: so no finite float overflows, and a value
 * keeps 11 significant bits down to 2^-28 of the largest one.
 */
final class Float16Encoding implements EmbeddingEncoding {
    private static final int TOP_EXPONENT = 14;

    private static final int HALF_BIAS = 15;
    private static final int HALF_FRACTION_BITS = 10;

    /** The smallest subnormal binary16 is 2 to this. */
    private static final int LEAST_EXPONENT = -24;

    @Override
    public int byteLength(EmbeddingVector embedding) {
        return embedding.isEmpty() ? 0 : Short.BYTES * (1 + embedding.dimension());
    }

    @Override
    public void encode(EmbeddingVector embedding, ByteBuffer out) {
        if (embedding.isEmpty()) {
            return;
        }
        int exponent = exponent(EmbeddingEncoding.largest(embedding));
        out.putShort((short) exponent);
        for (int i = 0; i < embedding.dimension(); i++) {
            out.putShort(half(Math.scalb((double) embedding.at(i), -exponent)));
        }
    }

    /** Of the largest value after it was rounded: so the rounded embedding has the same one. */
    private static int exponent(float largest) {
        return largest == 0 ? 0 : Math.getExponent(rounded(largest)) - TOP_EXPONENT;
    }

    /** To 11 significant bits, to even; a double, which has room for the power of two above the largest float. */
    private static double rounded(float value) {
        double unit = Math.scalb(1.0, Math.getExponent((double) value) - HALF_FRACTION_BITS);
        return Math.rint(value / unit) * unit;
    }

    /** The binary16 nearest to a value of at most 2^15, ties to even. */
    private static short half(double value) {
        int sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
        double magnitude = Math.abs(value);
        int exponent = Math.max(Math.getExponent(magnitude), 1 - HALF_BIAS);
        long units = (long) Math.rint(Math.scalb(magnitude, HALF_FRACTION_BITS - exponent));
        // A normal number's units have the hidden bit, which adds 1 to the exponent field; so does rounding up.
        return (short) (sign | ((exponent + HALF_BIAS - 1) << HALF_FRACTION_BITS) + units);
    }

    @Override
    public EmbeddingVector decode(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return EmbeddingVector.empty();
        }
        float[] values = new float[EmbeddingEncoding.count(bytes, Short.BYTES, Short.BYTES)];
        int exponent = bytes.getShort();
        for (int i = 0; i < values.length; i++) {
            values[i] = real(bytes.getShort(), exponent);
        }
        return EmbeddingVector.of(values);
    }

    /** A power of two above the largest float, which only rounding makes, becomes that. */
    private static float real(short half, int exponent) {
        int field = (half >> HALF_FRACTION_BITS) & 0x1F;
        int fraction = half & 0x3FF;
        if (field == 0x1F) {
            throw new IllegalArgumentException("embedding has a number that is not finite");
        }
        double magnitude = field == 0
                ? Math.scalb((double) fraction, LEAST_EXPONENT + exponent)
                : Math.scalb((double) (fraction | 0x400), field - HALF_BIAS - HALF_FRACTION_BITS + exponent);
        float value = (float) Math.min(magnitude, Float.MAX_VALUE);
        return half < 0 ? -value : value;
    }
}
