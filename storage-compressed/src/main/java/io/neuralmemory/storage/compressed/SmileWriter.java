package io.neuralmemory.storage.compressed;

import io.neuralmemory.storage.file.format.RecordBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Smile being written, in the dialect of {@link Smile}: every value in the shortest of its forms. Token values are
 * those of the Smile format specification, version 1.0.6. Not thread-safe.
 */
final class SmileWriter {
    private static final int EMPTY = 0x20;
    private static final int FALSE = 0x22;
    private static final int TRUE = 0x23;
    private static final int INT = 0x24;
    private static final int LONG = 0x25;
    private static final int BIG_INTEGER = 0x26;
    private static final int FLOAT = 0x28;
    private static final int DOUBLE = 0x29;
    private static final int LONG_NAME = 0x34;
    private static final int SHORT_ASCII = 0x40;
    private static final int SHORT_UNICODE = 0x80;
    private static final int SHORT_NAME = 0x80;
    private static final int SMALL_INT = 0xC0;
    private static final int SHORT_UNICODE_NAME = 0xC0;
    private static final int LONG_ASCII = 0xE0;
    private static final int LONG_UNICODE = 0xE4;
    private static final int END_OF_STRING = 0xFC;

    private static final int LONGEST_SHORT_TEXT = 64;
    private static final int LONGEST_SHORT_NAME = 64;
    private static final int LONGEST_SHORT_UNICODE_NAME = 56;

    /** A token and the groups of a 64-bit number. */
    private static final int LONGEST_NUMBER = 11;

    private static final int MOST_BYTES_A_UNIT = 3;
    private static final int GROUP_BITS = 7;
    private static final int GROUP = 0x7F;
    private static final int LAST_BITS = 6;

    private byte[] bytes;
    private int length;

    SmileWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Goes on behind what {@code buffer} has, in its array; see {@link #moveTo}. */
    SmileWriter(RecordBuffer buffer) {
        bytes = buffer.bytes();
        length = buffer.length();
    }

    /** Leaves to {@code buffer} what was written. */
    void moveTo(RecordBuffer buffer) {
        buffer.become(bytes, length);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Adds a token that stands alone. */
    SmileWriter token(byte token) {
        require(1);
        bytes[length++] = token;
        return this;
    }

    /** Adds bytes as they are, such as a {@linkplain SmileBytes#name name}. */
    SmileWriter raw(byte[] more) {
        require(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** Adds a field's name. */
    void name(String name) {
        int start = length;
        int count = utf8(name);
        boolean isAscii = count == name.length();
        if (count <= (isAscii ? LONGEST_SHORT_NAME : LONGEST_SHORT_UNICODE_NAME) && count > 0) {
            bytes[start] = (byte) (isAscii ? SHORT_NAME + count - 1 : SHORT_UNICODE_NAME + count - 2);
        } else {
            bytes[start] = (byte) (count == 0 ? EMPTY : LONG_NAME);
            endLong(count);
        }
    }

    /** Adds a string. */
    void text(String text) {
        int start = length;
        int count = utf8(text);
        boolean isAscii = count == text.length();
        if (count <= LONGEST_SHORT_TEXT && count > 0) {
            bytes[start] = (byte) (isAscii ? SHORT_ASCII + count - 1 : SHORT_UNICODE + count - 2);
        } else {
            bytes[start] = (byte) (count == 0 ? EMPTY : isAscii ? LONG_ASCII : LONG_UNICODE);
            endLong(count);
        }
    }

    private void endLong(int count) {
        if (count > 0) {
            bytes[length++] = (byte) END_OF_STRING;
        }
    }

    /** Leaves a byte free, adds the text in UTF-8 and returns how many bytes that are; there is room for one more. */
    private int utf8(String text) {
        require(2 + MOST_BYTES_A_UNIT * text.length());
        byte[] target = bytes;
        int start = ++length;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(rest, 0, target, start + i, rest.length);
                length += i + rest.length;
                return i + rest.length;
            }
            target[start + i] = (byte) unit;
        }
        length += text.length();
        return text.length();
    }

    /** Adds a whole number. */
    void whole(long number) {
        require(LONGEST_NUMBER);
        long zigzag = (number << 1) ^ (number >> (Long.SIZE - 1));
        if (zigzag >= 0 && zigzag < 32) {
            bytes[length++] = (byte) (SMALL_INT + zigzag);
        } else {
            bytes[length++] = (byte) ((int) number == number ? INT : LONG);
            variable(zigzag);
        }
    }

    /** Adds a whole number, 0 to 2^64 − 1, that is in the bits of a {@code long}. */
    void unsigned(long bits) {
        if (bits >= 0) {
            whole(bits);
            return;
        }
        // As a BigInteger has it: the first byte is for the sign.
        byte[] big = ByteBuffer.allocate(1 + Long.BYTES).putLong(1, bits).array();
        require(2 * LONGEST_NUMBER);
        bytes[length++] = BIG_INTEGER;
        variable(big.length);
        groups(big);
    }

    /** Bytes in groups of seven bits, the last of which has what is left. */
    private void groups(byte[] whole) {
        int pending = 0;
        int pendingBits = 0;
        for (byte next : whole) {
            pending = (pending << Byte.SIZE) | (next & 0xFF);
            pendingBits += Byte.SIZE;
            while (pendingBits >= GROUP_BITS) {
                pendingBits -= GROUP_BITS;
                bytes[length++] = (byte) ((pending >> pendingBits) & GROUP);
            }
        }
        if (pendingBits > 0) {
            bytes[length++] = (byte) (pending & ((1 << pendingBits) - 1));
        }
    }

    /** A number as {@link Variable} has them, but of 64 bits. */
    private void variable(long number) {
        int groups = Math.max(
                0, (Long.SIZE - Long.numberOfLeadingZeros(number >>> LAST_BITS) + GROUP_BITS - 1) / GROUP_BITS);
        for (int group = groups - 1; group >= 0; group--) {
            bytes[length++] = (byte) ((number >>> (LAST_BITS + group * GROUP_BITS)) & GROUP);
        }
        bytes[length++] = (byte) (0x80 | (number & ((1 << LAST_BITS) - 1)));
    }

    void real32(float real) {
        real(FLOAT, Float.floatToRawIntBits(real) & 0xFFFF_FFFFL, 5);
    }

    void real64(double real) {
        real(DOUBLE, Double.doubleToRawLongBits(real), 10);
    }

    private void real(int token, long bits, int groups) {
        require(LONGEST_NUMBER);
        bytes[length++] = (byte) token;
        for (int group = groups - 1; group >= 0; group--) {
            bytes[length++] = (byte) ((bits >>> (group * GROUP_BITS)) & GROUP);
        }
    }

    void flag(boolean flag) {
        token((byte) (flag ? TRUE : FALSE));
    }

    /** Adds binary data of so many bytes, which the caller writes into what is returned, little-endian. */
    ByteBuffer binary(int count) {
        require(LONGEST_NUMBER + count);
        bytes[length++] = SmileTokens.RAW_BINARY;
        variable(count);
        ByteBuffer room = ByteBuffer.wrap(bytes, length, count).order(ByteOrder.LITTLE_ENDIAN);
        length += count;
        return room;
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
