package io.neuralmemory.storage.compressed;

import io.neuralmemory.EmbeddingVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** IEEE 754 binary32, little-endian: bit for bit what was stored. */
final class Float32Encoding implements EmbeddingEncoding {
    @Override
    public byte[] encode(EmbeddingVector embedding) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * embedding.dimension()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(embedding.toArray());
        return bytes.array();
    }

    @Override
    public EmbeddingVector decode(byte[] bytes) {
        if (bytes.length == 0) {
            return EmbeddingVector.empty();
        }
        float[] values = new float[EmbeddingEncoding.count(bytes, 0, Float.BYTES)];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return EmbeddingVector.of(values);
    }
}
