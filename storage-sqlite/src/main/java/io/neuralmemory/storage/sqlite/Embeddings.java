package io.neuralmemory.storage.sqlite;

import io.neuralmemory.EmbeddingVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Embeddings as the column {@code embedding} has them: 32-bit floats, little-endian. */
final class Embeddings {
    private Embeddings() {}

    static byte[] encode(EmbeddingVector embedding) {
        ByteBuffer bytes =
                ByteBuffer.allocate(embedding.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        embedding.copyTo(bytes.asFloatBuffer());
        return bytes.array();
    }

    /** @throws IllegalArgumentException if these are no finite floats */
    static EmbeddingVector decode(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "embedding has " + bytes.length + " bytes; expected a multiple of " + Float.BYTES);
        }
        return EmbeddingVector.copyOf(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    }
}
