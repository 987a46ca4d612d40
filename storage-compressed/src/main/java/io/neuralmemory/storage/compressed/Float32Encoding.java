package io.neuralmemory.storage.compressed;

import io.neuralmemory.EmbeddingVector;
import java.nio.ByteBuffer;

/** IEEE 754 binary32, little-endian: bit for bit what was stored. */
final class Float32Encoding implements EmbeddingEncoding {
    @Override
    public int byteLength(EmbeddingVector embedding) {
        return Float.BYTES * embedding.dimension();
    }

    @Override
    public void encode(EmbeddingVector embedding, ByteBuffer out) {
        embedding.copyTo(out.asFloatBuffer());
    }

    @Override
    public EmbeddingVector decode(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return EmbeddingVector.empty();
        }
        int count = EmbeddingEncoding.count(bytes, 0, Float.BYTES);
        return EmbeddingVector.copyOf(bytes.asFloatBuffer().limit(count));
    }
}
