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
        embedding.copyTo(bytes.asFloatBuffer());
        return bytes.array();
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
