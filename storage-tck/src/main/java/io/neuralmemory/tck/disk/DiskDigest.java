package io.neuralmemory.tck.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A digest of all that can be found on a disk, now or after a loss of power. Left out are times, which tell when in a
 * run something happened, and the numbers of inodes, which are counted anew in the order in which they are met.
 */
final class DiskDigest {
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
        boolean zeros = Zeros.are(bytes, 0, count);
        number(zeros ? 0 : 1);
        if (!zeros) {
            digest.update(bytes, 0, count);
        }
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
