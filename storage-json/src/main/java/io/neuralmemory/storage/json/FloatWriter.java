package io.neuralmemory.storage.json;

/**
 * Writes 32-bit floats in the fewest digits: {@code 1.0}, {@code 0.1}, {@code -0.012345678}, {@code 1.5e-7},
 * {@code 3e20}.
 */
final class FloatWriter {
    /** Most bytes a float takes: sign, 9 digits, point, and an exponent such as {@code e-45}. */
    static final int LONGEST = 15;

    private static final int LEAST_PLAIN_EXPONENT = -3;
    private static final int FIRST_LARGE_EXPONENT = 7;

    private FloatWriter() {}

    /**
     * Writes {@code value}, which is finite, to {@code target} from {@code at} on.
     *
     * @return where it ends
     */
    static int write(float value, byte[] target, int at) {
        int bits = Float.floatToRawIntBits(value);
        int start = at;
        if (bits < 0) {
            target[start++] = '-';
            bits &= Integer.MAX_VALUE;
        }
        if (bits == 0) {
            return zeros(1, target, point(target, zeros(1, target, start)));
        }
        long decimal = ShortestDecimal.of(bits);
        int digits = (int) (decimal >>> Integer.SIZE);
        int exponent = (int) decimal;
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        int count = count(digits);
        int leading = count + exponent - 1;
        if (leading < LEAST_PLAIN_EXPONENT || leading >= FIRST_LARGE_EXPONENT) {
            return scientific(digits, count, leading, target, start);
        } else if (leading < 0) {
            int fraction = zeros(-leading - 1, target, point(target, zeros(1, target, start)));
            return digits(digits, count, target, fraction);
        } else if (exponent >= 0) {
            int whole = zeros(exponent, target, digits(digits, count, target, start));
            return zeros(1, target, point(target, whole));
        }
        return pointed(digits, count, leading + 1, target, start);
    }

    private static int scientific(int digits, int count, int leading, byte[] target, int start) {
        int at = count == 1 ? digits(digits, 1, target, start) : pointed(digits, count, 1, target, start);
        target[at++] = 'e';
        if (leading < 0) {
            target[at++] = '-';
        }
        int shown = Math.abs(leading);
        return digits(shown, count(shown), target, at);
    }

    /** Writes the digits with a point behind the first {@code whole} ones. */
    private static int pointed(int digits, int count, int whole, byte[] target, int start) {
        int end = digits(digits, count, target, start + 1);
        for (int i = 0; i < whole; i++) {
            target[start + i] = target[start + i + 1];
        }
        point(target, start + whole);
        return end;
    }

    private static int digits(int digits, int count, byte[] target, int start) {
        int rest = digits;
        for (int i = start + count - 1; i >= start; i--) {
            int next = rest / 10;
            target[i] = (byte) ('0' + rest - 10 * next);
            rest = next;
        }
        return start + count;
    }

    private static int zeros(int count, byte[] target, int start) {
        for (int i = 0; i < count; i++) {
            target[start + i] = '0';
        }
        return start + count;
    }

    private static int point(byte[] target, int at) {
        target[at] = '.';
        return at + 1;
    }

    private static int count(int digits) {
        int count = 1;
        for (int bound = 10; count < 9 && digits >= bound; bound *= 10) {
            count++;
        }
        return count;
    }
}
