package io.neuralmemory.tck.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Zeros, of which logs write whole mebibytes: one array of them stands for all, so that they cost next to nothing. */
final class Zeros {
    /** Never written to. At least as long as a page, and as what a log writes at a time. */
    static final byte[] ARRAY = new byte[64 << 10];

    private Zeros() {}

    static boolean are(byte[] bytes, int from, int count) {
        if (isArray(bytes)) {
            return true;
        }
        for (int at = from; at < from + count; at += ARRAY.length) {
            int end = Math.min(at + ARRAY.length, from + count);
            if (!Arrays.equals(bytes, at, end, ARRAY, 0, end - at)) {
                return false;
            }
        }
        return true;
    }

    /** An array that begins with what remains in {@code source}, which stays as it is; not to be changed. */
    static byte[] copyOf(ByteBuffer source) {
        int count = source.remaining();
        if (count <= ARRAY.length && source.equals(ByteBuffer.wrap(ARRAY, 0, count))) {
            return ARRAY;
        }
        byte[] bytes = new byte[count];
        source.get(source.position(), bytes);
        return bytes;
    }

    @SuppressWarnings("ReferenceEquality") // It is this one or another, whatever that holds.
    static boolean isArray(byte[] bytes) {
        return bytes == ARRAY;
    }
}
