package io.neuralmemory.storage.file.log;

import io.neuralmemory.CorruptStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads the values of a payload one after another. Every length is checked against what is left before memory is taken
 * for it; what cannot be is damage.
 */
final class PayloadCursor {
    private static final int VARINT_BITS = 7;

    private final Path file;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private PayloadBytes bytes;
    private long position;
    private long end;

    PayloadCursor(Path file, PayloadBytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Goes on with these bytes, from {@code newPosition} to {@code newEnd}. */
    void moveTo(PayloadBytes newBytes, long newPosition, long newEnd) {
        bytes = newBytes;
        position = newPosition;
        end = newEnd;
    }

    long position() {
        return position;
    }

    long remaining() {
        return end - position;
    }

    CorruptStoreException damage(String message) {
        return LogDamage.at(file, position, message);
    }

    CorruptStoreException damage(String message, Exception cause) {
        return LogDamage.at(file, position, message, cause);
    }

    int readByte() throws IOException {
        return take(1).get() & 0xFF;
    }

    int readInt() throws IOException {
        return take(Integer.BYTES).getInt();
    }

    long readLong() throws IOException {
        return take(Long.BYTES).getLong();
    }

    float readFloat() throws IOException {
        return Float.intBitsToFloat(readInt());
    }

    double readDouble() throws IOException {
        return Double.longBitsToDouble(readLong());
    }

    long readVarint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
            int next = readByte();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw damage("a number has more than 64 bits");
    }

    /** A count of things that take at least {@code leastBytes} each. */
    int readCount(int leastBytes) throws IOException {
        long count = readVarint();
        if (count < 0 || count > remaining() / leastBytes) {
            throw damage("found a count of " + Long.toUnsignedString(count) + " with " + remaining() + " bytes left");
        }
        return (int) count;
    }

    String readText() throws IOException {
        byte[] bytes = new byte[readCount(1)];
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, FileWindow.BYTES);
            take(part).get(bytes, done, part);
            done += part;
        }
        try {
            return utf8.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw damage("a text is not UTF-8", e);
        }
    }

    float[] readFloats() throws IOException {
        float[] values = new float[readCount(Float.BYTES)];
        for (int done = 0; done < values.length; ) {
            int part = Math.min(values.length - done, FileWindow.BYTES / Float.BYTES);
            take(part * Float.BYTES).asFloatBuffer().get(values, done, part);
            done += part;
        }
        return values;
    }

    private ByteBuffer take(int count) throws IOException {
        if (count > remaining()) {
            throw damage("an entry ends too early: " + count + " bytes expected, " + remaining() + " left");
        }
        ByteBuffer taken = bytes.at(position, count);
        position += count;
        return taken;
    }
}
