package io.neuralmemory.spi.layout;

import io.neuralmemory.CorruptStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the values of a payload one after another. Every length is checked against what is left before memory is taken
 * for it; what cannot be is damage.
 */
public final class PayloadCursor {
    private static final int VARINT_BITS = 7;

    private final PlaceOfDamage place;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private PayloadBytes bytes;
    private long position;
    private long end;

    /**
     * A cursor over all of these bytes.
     *
     * @param place says what is wrong with them, and where
     */
    public PayloadCursor(PayloadBytes bytes, PlaceOfDamage place) {
        this.place = place;
        this.bytes = bytes;
        position = bytes.start();
        end = bytes.end();
    }

    /** Goes on with these bytes, from {@code newPosition} to {@code newEnd}. */
    public void moveTo(PayloadBytes newBytes, long newPosition, long newEnd) {
        bytes = newBytes;
        position = newPosition;
        end = newEnd;
    }

    /** Where the next value begins. */
    public long position() {
        return position;
    }

    /** How many bytes of the range are left. */
    public long remaining() {
        return end - position;
    }

    /** The error for what is at the cursor. */
    public CorruptStoreException damage(String message) {
        return place.at(position, message);
    }

    /** The error for what is at the cursor, with what told of it. */
    public CorruptStoreException damage(String message, Exception cause) {
        CorruptStoreException damage = damage(message);
        damage.initCause(cause);
        return damage;
    }

    int readByte() throws IOException {
        return take(1).get() & 0xFF;
    }

    /** A number of four bytes. */
    public int readInt() throws IOException {
        return take(Integer.BYTES).getInt();
    }

    /** A number of eight bytes. */
    public long readLong() throws IOException {
        return take(Long.BYTES).getLong();
    }

    float readFloat() throws IOException {
        return Float.intBitsToFloat(readInt());
    }

    double readDouble() throws IOException {
        return Double.longBitsToDouble(readLong());
    }

    /** A LEB128 number. */
    public long readVarint() throws IOException {
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

    /** A text of any length. */
    public String readText() throws IOException {
        byte[] bytes = new byte[readCount(1)];
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, PayloadBytes.MOST_AT_ONCE);
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
            int part = Math.min(values.length - done, PayloadBytes.MOST_AT_ONCE / Float.BYTES);
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
