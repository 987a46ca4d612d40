package io.neuralmemory.tck.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A digest of all that can be found on a disk, now or after a loss of power. Left out are times, which tell when in a
 * run something happened, and the numbers of inodes, which are counted anew in the order in which they are met.
 */
final class DiskDigest {
    private static final byte[] ZEROS = new byte[4096];

    private final MessageDigest digest;
    private final Map<Long, Long> ordinals = new HashMap<>();
    private final Deque<Long> met = new ArrayDeque<>();

    DiskDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    /** A stretch of zeros, of which logs make whole mebibytes, costs only its length. */
    void bytes(byte[] bytes, int count) {
        number(count);
        boolean zeros = isZero(bytes, 0, count);
        number(zeros ? 0 : 1);
        if (!zeros) {
            digest.update(bytes, 0, count);
        }
    }

    static boolean isZero(byte[] bytes, int from, int count) {
        for (int at = from; at < from + count; at += ZEROS.length) {
            int piece = Math.min(ZEROS.length, from + count - at);
            if (!Arrays.equals(bytes, at, at + piece, ZEROS, 0, piece)) {
                return false;
            }
        }
        return true;
    }

    /** An inode, which is described later if it is new. */
    void inode(long number) {
        Long ordinal = ordinals.get(number);
        if (ordinal == null) {
            ordinal = (long) ordinals.size();
            ordinals.put(number, ordinal);
            met.add(number);
        }
        number(ordinal);
    }

    /** The next inode to describe; -1 if all are. */
    long next() {
        return met.isEmpty() ? -1 : met.remove();
    }

    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
