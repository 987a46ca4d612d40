package io.neuralmemory.tck.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A digest of all that can be found on a disk, now or after a loss of power. Left out are times, which tell when in a
 * run something happened, and the numbers of inodes, which are counted anew in the order in which they are met.
 *
 * <p>Two sums of 32 bits by different polynomials, which the JVM takes at once: nobody makes disks that are to look
 * equal, and a sweep looks at too many for a cryptographic one.
 */
final class DiskDigest {
    private final Checksum one = new CRC32();
    private final Checksum other = new CRC32C();
    /** Numbers that the sums are still to take. */
    private final ByteBuffer numbers = ByteBuffer.allocate(32 * Long.BYTES);

    private final Map<Long, Long> ordinals = new HashMap<>();
    private final Deque<Long> met = new ArrayDeque<>();

    void number(long number) {
        if (!numbers.hasRemaining()) {
            addNumbers();
        }
        numbers.putLong(number);
    }

    private void addNumbers() {
        update(numbers.array(), numbers.position());
        numbers.clear();
    }

    private void update(byte[] bytes, int count) {
        one.update(bytes, 0, count);
        other.update(bytes, 0, count);
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        addNumbers();
        update(bytes, bytes.length);
    }

    /** A stretch of zeros, of which logs make whole mebibytes, costs only its length. */
    void bytes(byte[] bytes, int count) {
        number(count);
        boolean zeros = Zeros.are(bytes, 0, count);
        number(zeros ? 0 : 1);
        if (!zeros) {
            addNumbers();
            update(bytes, count);
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
        addNumbers();
        return HexFormat.of().toHexDigits(one.getValue() << Integer.SIZE | other.getValue());
    }
}
