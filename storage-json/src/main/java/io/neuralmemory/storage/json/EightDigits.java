package io.neuralmemory.storage.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes eight decimal digits at once. A number is split in halves, these in halves, and so on, all parts of one step
 * side by side in one 64-bit number, until each part is a digit in a byte of its own, the first digit in the lowest.
 */
final class EightDigits {
    static final int COUNT = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final long ZEROS = 0x3030_3030_3030_3030L;

    private EightDigits() {}

    /** How many digits a positive number has, at most nine. */
    static int count(int number) {
        // log10(2) is a little more than 1233 / 4096.
        int atLeast = ((Integer.SIZE - Integer.numberOfLeadingZeros(number)) * 1233) >>> 12;
        return atLeast + 1 - ((number - POWERS[atLeast]) >>> (Integer.SIZE - 1));
    }

    /** The number of at most eight digits, which are {@code count}, with zeros appended up to eight. */
    static int aligned(int number, int count) {
        return number * POWERS[COUNT - count];
    }

    /**
     * Writes a number below 10^8 with its leading zeros, but without the zeros at its end; uses eight bytes of
     * {@code target}.
     *
     * @return where it ends
     */
    static int write(int number, byte[] target, int at) {
        long digits = digits(number);
        LONGS.set(target, at, digits | ZEROS);
        return at + COUNT - (Long.numberOfLeadingZeros(digits) >>> 3);
    }

    private static long digits(int number) {
        int thousands = number / 10_000;
        long halves = thousands | ((long) (number - 10_000 * thousands) << 32);
        // Below 10,000, n × 10486 / 2^20 is n / 100, and below 100, n × 103 / 2^10 is n / 10, both rounded down.
        long hundreds = ((halves * 10_486) >>> 20) & 0x7F_0000_007FL;
        long pairs = hundreds | ((halves - 100 * hundreds) << 16);
        long tens = ((pairs * 103) >>> 10) & 0x000F_000F_000F_000FL;
        return tens | ((pairs - 10 * tens) << 8);
    }
}
