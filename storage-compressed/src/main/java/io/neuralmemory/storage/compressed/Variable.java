package io.neuralmemory.storage.compressed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Numbers from 0 to 2^31 − 1 as Smile has lengths: seven bits a byte, the highest first; six in the last byte, which
 * alone has its top bit set.
 */
final class Variable {
    /** Of the largest number. */
    static final int MOST_BYTES = 5;

    private static final int LAST = 0x80;
    private static final int LAST_BITS = 6;
    private static final int GROUP_BITS = 7;

    private Variable() {}

    static void write(int number, ByteArrayOutputStream out) {
        writeGroups(number >>> LAST_BITS, out);
        out.write(LAST | (number & ((1 << LAST_BITS) - 1)));
    }

    private static void writeGroups(int number, ByteArrayOutputStream out) {
        if (number > 0) {
            writeGroups(number >>> GROUP_BITS, out);
            out.write(number & ((1 << GROUP_BITS) - 1));
        }
    }

    /**
     * The number at the buffer's position, which moves behind it.
     *
     * @throws IllegalArgumentException if there is none
     * @throws java.nio.BufferUnderflowException if it does not end
     */
    static int read(ByteBuffer in) {
        long number = 0;
        while (number <= Integer.MAX_VALUE) {
            byte group = in.get();
            if (group < 0) {
                number = number << LAST_BITS | (group & ((1 << LAST_BITS) - 1));
                break;
            }
            number = number << GROUP_BITS | group;
        }
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a number goes beyond 31 bits");
        }
        return (int) number;
    }
}
