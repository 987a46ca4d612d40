package io.neuralmemory.storage.compressed;

import io.neuralmemory.EmbeddingVector;
import java.nio.ByteBuffer;

/**
 * A step, as little-endian binary32, then signed bytes, −127 to 127, which it multiplies. The step is a 127th of the
 * largest absolute value, rounded up to 17 significant bits, so that its products with bytes are exact floats.
 */
final class Int8Encoding implements EmbeddingEncoding {
    private static final int MOST = 127;

    /** Bits at the end of a float's fraction that a step does not use: as many as a byte's magnitude has. */
    private static final int FREE_BITS = 7;

    /** Below this all values are taken for 0: steps would be subnormal, and their products inexact. */
    private static final float LEAST = 0x1p-100f;

    @Override
    public int byteLength(EmbeddingVector embedding) {
        return embedding.isEmpty() ? 0 : Float.BYTES + embedding.dimension();
    }

    @Override
    public void encode(EmbeddingVector embedding, ByteBuffer out) {
        if (embedding.isEmpty()) {
            return;
        }
        float step = step(EmbeddingEncoding.largest(embedding));
        out.putFloat(step);
        for (int i = 0; i < embedding.dimension(); i++) {
            out.put(step == 0 ? 0 : (byte) Math.rint((double) embedding.at(i) / step));
        }
    }

    private static float step(float largest) {
        if (largest < LEAST) {
            return 0;
        }
        double exact = (double) largest / MOST;
        int mask = (1 << FREE_BITS) - 1;
        float below = Float.intBitsToFloat(Float.floatToRawIntBits((float) exact) & ~mask);
        return below >= exact ? below : Float.intBitsToFloat(Float.floatToRawIntBits(below) + mask + 1);
    }

    @Override
    public EmbeddingVector decode(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return EmbeddingVector.empty();
        }
        float[] values = new float[EmbeddingEncoding.count(bytes, Float.BYTES, 1)];
        double step = bytes.getFloat();
        for (int i = 0; i < values.length; i++) {
            double value = step * bytes.get();
            // The largest of floats near the end of their range would be beyond it.
            values[i] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
        }
        return EmbeddingVector.of(values);
    }
}
