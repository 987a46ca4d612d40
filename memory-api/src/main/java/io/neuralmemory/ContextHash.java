package io.neuralmemory;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The context hash of new memories: first 8 bytes, big-endian, of SHA-256 (FIPS 180-4). */
final class ContextHash {
    private ContextHash() {}

    static long of(byte[] utf8) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(utf8))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
