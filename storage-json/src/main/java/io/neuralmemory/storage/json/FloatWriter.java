package io.neuralmemory.storage.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes 32-bit floats in the fewest digits: {@code 1.0}, {@code 0.1}, {@code -0.012345678}, {@code 1.5e-7},
 * {@code 3e20}.
 */
final class FloatWriter {
    /** Most bytes a float takes: sign, 9 digits, point, and an exponent such as {@code e-45}. */
    static final int LONGEST = 15;

    /** Bytes that must be free in the array: digits are written eight at a time, and cut off afterwards. */
    static final int ROOM = LONGEST + EightDigits.COUNT;

    private static final int LEAST_PLAIN_EXPONENT = -3;
    private static final int FIRST_LARGE_EXPONENT = 7;
    private static final int NINE_DIGITS = 100_000_000;

    /** {@code 0.00}, as a number whose lowest byte comes first. */
    private static final int POINT_AND_ZEROS = 0x3030_2E30;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private FloatWriter() {}

    /**
     * Writes {@code value}, which is finite, to {@code target} from {@code at} on.
     *
     * @return where it ends
     */
    static int write(float value, byte[] target, int at) {
        int bits = Float.floatToRawIntBits(value);
        // Written always, and overwritten where there is no sign: signs are too random for a branch.
        target[at] = '-';
        int start = at + (bits >>> (Integer.SIZE - 1));
        bits &= Integer.MAX_VALUE;
        if (bits == 0) {
            return pointZero(target, zeros(1, target, start));
        }
        long decimal = ShortestDecimal.of(bits);
        int digits = (int) (decimal >>> Integer.SIZE);
        int count = EightDigits.count(digits);
        int leading = count + (int) decimal - 1;
        boolean isFraction = leading < 0 && leading >= LEAST_PLAIN_EXPONENT;
        // Overwritten where there are no zeros; else the first digit comes before the point, which takes its place
        // here.
        INTS.set(target, start, POINT_AND_ZEROS);
        int end = digits(digits, count, target, isFraction ? start + 1 - leading : start + 1);
        return isFraction ? end : others(leading, target, start, end);
    }

    private static int others(int leading, byte[] target, int start, int digitsEnd) {
        return leading < 0 || leading >= FIRST_LARGE_EXPONENT
                ? scientific(leading, target, start, digitsEnd)
                : pointed(leading + 1, target, start, digitsEnd);
    }

    /** Writes a positive number of at most nine digits without the zeros at its end. */
    private static int digits(int digits, int count, byte[] target, int start) {
        if (digits < NINE_DIGITS) {
            return EightDigits.write(EightDigits.aligned(digits, count), target, start);
        }
        // A float has no more than 2^24 steps to the power of two that it is scaled by: the first of nine is 1.
        target[start] = '1';
        return EightDigits.write(digits - NINE_DIGITS, target, start + 1);
    }

    /** Makes {@code 1.5e-7} of the digits behind {@code start}. */
    private static int scientific(int leading, byte[] target, int start, int digitsEnd) {
        target[start] = target[start + 1];
        target[start + 1] = '.';
        int at = digitsEnd == start + 2 ? start + 1 : digitsEnd;
        target[at++] = 'e';
        if (leading < 0) {
            target[at++] = '-';
        }
        int shown = Math.abs(leading);
        if (shown >= 10) {
            target[at++] = (byte) ('0' + shown / 10);
        }
        target[at++] = (byte) ('0' + shown % 10);
        return at;
    }

    /**
     * Puts a point behind the first {@code whole} of the digits behind {@code start}, and zeros where there are less.
     */
    private static int pointed(int whole, byte[] target, int start, int digitsEnd) {
        int count = digitsEnd - start - 1;
        for (int i = 0; i < Math.min(whole, count); i++) {
            target[start + i] = target[start + i + 1];
        }
        if (count <= whole) {
            return pointZero(target, zeros(whole - count, target, start + count));
        }
        target[start + whole] = '.';
        return digitsEnd;
    }

    private static int zeros(int count, byte[] target, int start) {
        for (int i = 0; i < count; i++) {
            target[start + i] = '0';
        }
        return start + count;
    }

    private static int pointZero(byte[] target, int at) {
        target[at] = '.';
        target[at + 1] = '0';
        return at + 2;
    }
}
