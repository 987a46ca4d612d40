package io.neuralmemory.storage.compressed;

import io.neuralmemory.EmbeddingVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How an embedding lies in its binary field. What was decoded encodes to the same bytes again, so that a memory that is
 * rewritten does not drift. Stateless and thread-safe.
 */
interface EmbeddingEncoding {
    /** Most bytes of one number, and of what stands before the numbers. */
    int LONGEST_NUMBER = 4;

    /** How many bytes {@code embedding} has; 0 for the empty one. */
    int byteLength(EmbeddingVector embedding);

    /**
     * Writes the bytes of {@code embedding}.
     *
     * @param out little-endian; has room for them, and is full afterwards
     */
    void encode(EmbeddingVector embedding, ByteBuffer out);

    /** The bytes of {@code embedding}. */
    default byte[] encode(EmbeddingVector embedding) {
        ByteBuffer bytes = ByteBuffer.allocate(byteLength(embedding)).order(ByteOrder.LITTLE_ENDIAN);
        encode(embedding, bytes);
        return bytes.array();
    }

    /**
     * The embedding in the bytes that are left in {@code bytes}.
     *
     * @param bytes little-endian; used up
     * @throws IllegalArgumentException if they are none
     */
    EmbeddingVector decode(ByteBuffer bytes);

    /** The embedding in {@code bytes}. */
    default EmbeddingVector decode(byte[] bytes) {
        return decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** How many numbers of {@code width} bytes follow {@code head} bytes. */
    static int count(ByteBuffer bytes, int head, int width) {
        int rest = bytes.remaining() - head;
        if (rest < width || rest % width != 0) {
            throw new IllegalArgumentException("embedding has " + bytes.remaining() + " bytes; expected " + head
                    + " and a multiple of " + width + ", or none");
        }
        return rest / width;
    }

    /** The largest absolute value; 0 for the empty embedding. */
    static float largest(EmbeddingVector embedding) {
        float largest = 0;
        for (int i = 0; i < embedding.dimension(); i++) {
            largest = Math.max(largest, Math.abs(embedding.at(i)));
        }
        return largest;
    }
}
