package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.storage.file.format.RecordBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** JSON being written, in UTF-8. Not thread-safe. */
final class JsonBytes {
    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_UNIT = 6;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** Goes on behind what {@code buffer} has, in its array; see {@link #moveTo(RecordBuffer)}. */
    JsonBytes(RecordBuffer buffer) {
        bytes = buffer.bytes();
        length = buffer.length();
    }

    /** Adds ASCII as it is. */
    JsonBytes raw(String ascii) {
        require(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** Adds bytes as they are. */
    JsonBytes raw(byte[] more) {
        require(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** Adds a string. */
    JsonBytes text(String text) {
        require(text.length() + 2);
        bytes[length++] = '"';
        for (int i = plain(text); i < text.length(); i++) {
            require(LONGEST_UNIT);
            char unit = text.charAt(i);
            if (isPlain(unit)) {
                bytes[length++] = (byte) unit;
            } else if (unit < 0x80) {
                escaped(unit);
            } else if (Character.isHighSurrogate(unit)) {
                beyondAscii(Character.toCodePoint(unit, text.charAt(++i)));
            } else {
                beyondAscii(unit);
            }
        }
        require(1);
        bytes[length++] = '"';
        return this;
    }

    /**
     * Adds what comes before the first character that is more than a byte as it is, for which there is room; returns
     * how many that are.
     */
    private int plain(String text) {
        byte[] target = bytes;
        int start = length;
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            target[start + i] = (byte) text.charAt(i);
            i++;
        }
        length += i;
        return i;
    }

    /** How many bytes {@link #text} adds. */
    static int length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return new JsonBytes(2 * text.length()).text(text).length;
            }
        }
        return text.length() + 2;
    }

    private static boolean isPlain(char unit) {
        return unit >= ' ' && unit < 0x7F && unit != '"' && unit != '\\';
    }

    private void escaped(char unit) {
        switch (unit) {
            case '"', '\\' -> pair((byte) unit);
            case '\n' -> pair((byte) 'n');
            case '\r' -> pair((byte) 'r');
            case '\t' -> pair((byte) 't');
            default -> {
                pair((byte) 'u');
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[unit >> 4];
                bytes[length++] = HEX[unit & 0xF];
            }
        }
    }

    private void pair(byte second) {
        bytes[length++] = '\\';
        bytes[length++] = second;
    }

    private void beyondAscii(int point) {
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                bytes[length++] = (byte) (0xE0 | point >> 12);
            } else {
                bytes[length++] = (byte) (0xF0 | point >> 18);
                continuation(point >> 12);
            }
            continuation(point >> 6);
        }
        continuation(point);
    }

    private void continuation(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    /** Adds a whole number. */
    JsonBytes whole(long value) {
        require(LONGEST_NUMBER);
        length = NumberOutput.outputLong(value, bytes, length);
        return this;
    }

    /** Adds the unsigned number in the bits of {@code value}. */
    JsonBytes unsigned(long value) {
        if (value >= 0) {
            return whole(value);
        }
        long tens = Long.divideUnsigned(value, 10);
        return whole(tens).whole(value - 10 * tens);
    }

    /** Adds the shortest decimal that reads back as the same 32-bit float. */
    JsonBytes real(float value) {
        require(FloatWriter.ROOM);
        length = FloatWriter.write(value, bytes, length);
        return this;
    }

    /** Adds an array of floats. */
    JsonBytes reals(EmbeddingVector values) {
        require(2 + values.dimension() * (FloatWriter.LONGEST + 1) + FloatWriter.ROOM);
        byte[] target = bytes;
        int at = length;
        target[at++] = '[';
        for (int i = 0; i < values.dimension(); i++) {
            if (i > 0) {
                target[at++] = ',';
            }
            at = FloatWriter.write(values.at(i), target, at);
        }
        target[at++] = ']';
        length = at;
        return this;
    }

    /** Adds the shortest decimal that reads back as the same 64-bit float; it has a decimal point. */
    JsonBytes real(double value) {
        return raw(NumberOutput.toString(value, true));
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    /** How many bytes there are. */
    int length() {
        return length;
    }

    /** The bytes, in an array of their own. */
    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Gives the bytes to the buffer that it was made of. */
    void moveTo(RecordBuffer buffer) {
        buffer.become(bytes, length);
    }

    /** Moves the bytes to {@code out}. */
    void moveTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }
}
