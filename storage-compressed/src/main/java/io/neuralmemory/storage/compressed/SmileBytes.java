package io.neuralmemory.storage.compressed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks through Smile as this format writes it, with an order of its own. Whatever is otherwise, or damaged, it leaves,
 * as {@link RareException}, to {@link SmileCursor}; it accepts nothing that the other refuses. Token values are those
 * of the Smile format specification, version 1.0.6. Not thread-safe.
 */
final class SmileBytes {
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte END_OF_STRING = (byte) 0xFC;
    private static final int EMPTY_STRING = 0x20;
    private static final int INT = 0x24;
    private static final int LONG = 0x25;
    private static final int FLOAT = 0x28;
    private static final int DOUBLE = 0x29;
    private static final int LONG_NAME = 0x34;
    private static final int LONG_ASCII = 0xE0;
    private static final int LONG_TEXT = 0xE4;

    /** Of a number in groups of seven bits. */
    private static final int FLOAT_BYTES = 5;

    private static final int DOUBLE_BYTES = 10;

    /** A big integer of nine bytes, the first of them 0, as numbers from 2^63 to 2^64 − 1 are written. */
    private static final byte[] NINE_BYTES = {0x26, (byte) 0x89, 0};

    private static final int GROUPS_OF_NINE_BYTES = 10;

    private final byte[] bytes;
    private int at;

    /** @param bytes are not changed meanwhile */
    SmileBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes are not as they are written here, or have something rare. They may be right for all that. */
    static final class RareException extends Exception {
        private static final long serialVersionUID = 1L;

        RareException() {
            super("not as it is written here", null, false, false);
        }
    }

    static void require(boolean isUsual) throws RareException {
        if (!isUsual) {
            throw new RareException();
        }
    }

    /** The bytes of a field's name, at most 64 letters. */
    static byte[] name(String name) {
        byte[] ascii = name.getBytes(US_ASCII);
        byte[] bytes = new byte[1 + ascii.length];
        bytes[0] = (byte) (0x80 + ascii.length - 1);
        System.arraycopy(ascii, 0, bytes, 1, ascii.length);
        return bytes;
    }

    /** Passes what must come next. */
    void pass(byte[] expected) throws RareException {
        require(passes(expected));
    }

    /** Passes what may come next; returns whether it did. */
    boolean passes(byte[] expected) {
        int end = at + expected.length;
        if (end > bytes.length || !Arrays.equals(bytes, at, end, expected, 0, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    void pass(byte token) throws RareException {
        require(passes(token));
    }

    boolean passes(byte token) {
        if (at >= bytes.length || bytes[at] != token) {
            return false;
        }
        at++;
        return true;
    }

    /** Requires that nothing follows. */
    void finish() throws RareException {
        require(at == bytes.length);
    }

    private int next() throws RareException {
        require(at < bytes.length);
        return bytes[at++] & 0xFF;
    }

    /** The next token, which is not used up. */
    int peek() throws RareException {
        require(at < bytes.length);
        return bytes[at] & 0xFF;
    }

    /** Whether a string comes next. */
    boolean isAtText() throws RareException {
        int token = peek();
        return (token >= 0x40 && token < 0xC0) || token == EMPTY_STRING || token == LONG_ASCII || token == LONG_TEXT;
    }

    boolean isAtReal() throws RareException {
        return peek() == DOUBLE;
    }

    /** A string. */
    String text() throws RareException {
        int token = next();
        return switch (token >>> 5) {
            case 1 -> empty(token);
            case 2 -> ascii((token & 0x1F) + 1);
            case 3 -> ascii((token & 0x1F) + 33);
            case 4 -> decoded((token & 0x1F) + 2);
            case 5 -> decoded((token & 0x1F) + 34);
            case 7 -> marked(token);
            default -> throw new RareException();
        };
    }

    /** A field's name, whatever it is. */
    String name() throws RareException {
        int token = next();
        if (token >= 0x80 && token < 0xC0) {
            return ascii((token & 0x3F) + 1);
        } else if (token >= 0xC0 && token < 0xF8) {
            return decoded((token & 0x3F) + 2);
        } else if (token == LONG_NAME) {
            return marked(LONG_TEXT);
        }
        return empty(token);
    }

    private static String empty(int token) throws RareException {
        require(token == EMPTY_STRING);
        return "";
    }

    private String marked(int token) throws RareException {
        require(token == LONG_ASCII || token == LONG_TEXT);
        int end = at;
        while (end < bytes.length && bytes[end] != END_OF_STRING) {
            end++;
        }
        require(end < bytes.length);
        String text = token == LONG_ASCII ? ascii(end - at) : decoded(end - at);
        at++;
        return text;
    }

    private String ascii(int length) throws RareException {
        int start = take(length);
        int all = 0;
        for (int i = start; i < at; i++) {
            all |= bytes[i];
        }
        require(all >= 0);
        return new String(bytes, start, length, ISO_8859_1);
    }

    /** Malformed bytes become the replacement character; whether one was written as such is for others to say. */
    private String decoded(int length) throws RareException {
        String text = new String(bytes, take(length), length, UTF_8);
        require(text.indexOf(REPLACEMENT) < 0);
        return text;
    }

    private int take(int length) throws RareException {
        require(length <= bytes.length - at);
        at += length;
        return at - length;
    }

    /** A whole number of 64 bits. */
    long whole() throws RareException {
        int token = next();
        if (token >= 0xC0 && token < 0xE0) {
            return unfolded(token & 0x1F);
        }
        long folded = variable();
        // Each number in the shorter of the two ways; the other reader takes a short LONG for the beginning of one.
        require(token == (folded >>> Integer.SIZE == 0 ? INT : LONG));
        return unfolded(folded);
    }

    /** Signs come last in Smile, so that small numbers are short. */
    private static long unfolded(long folded) {
        return folded >>> 1 ^ -(folded & 1);
    }

    /** A number of 64 bits as {@link Variable} has them, as short as it can be. */
    private long variable() throws RareException {
        long number = 0;
        for (int group = next(); ; group = next()) {
            if (group >= 0x80) {
                require(group < 0xC0 && number >>> 58 == 0);
                return number << 6 | (group & 0x3F);
            }
            // No group before the first one that counts, as the other reader bounds how many there are.
            require(number >>> 57 == 0 && (number | group) != 0);
            number = number << 7 | group;
        }
    }

    /** A whole number, 0 to 2^64 − 1, in the bits of a {@code long}. */
    long unsigned() throws RareException {
        if (!passes(NINE_BYTES)) {
            long value = whole();
            require(value >= 0);
            return value;
        }
        long value = 0;
        for (int i = 1; i < GROUPS_OF_NINE_BYTES; i++) {
            int group = next();
            require(group < (i == 1 ? 0x40 : 0x80));
            value = value << 7 | group;
        }
        int last = next();
        require(last < 4);
        value = value << 2 | last;
        require(value < 0);
        return value;
    }

    /** A 32-bit float. */
    float real32() throws RareException {
        require(next() == FLOAT);
        return Float.intBitsToFloat((int) groups(FLOAT_BYTES, 0x10));
    }

    /** A 64-bit float. */
    double real64() throws RareException {
        require(next() == DOUBLE);
        return Double.longBitsToDouble(groups(DOUBLE_BYTES, 2));
    }

    private long groups(int count, int firstBound) throws RareException {
        long value = next();
        require(value < firstBound);
        for (int i = 1; i < count; i++) {
            int group = next();
            require(group < 0x80);
            value = value << 7 | group;
        }
        return value;
    }

    /** Binary data, little-endian: a part of these bytes. */
    ByteBuffer binary() throws RareException {
        pass(SmileTokens.RAW_BINARY);
        long length = variable();
        require(length <= bytes.length - at);
        int start = take((int) length);
        return ByteBuffer.wrap(bytes, start, at - start).order(ByteOrder.LITTLE_ENDIAN);
    }
}
