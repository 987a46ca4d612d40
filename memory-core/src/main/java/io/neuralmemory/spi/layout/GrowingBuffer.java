package io.neuralmemory.spi.layout;

import io.neuralmemory.EmbeddingVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes in memory, little-endian, with room made as needed. */
public final class GrowingBuffer {
    private static final int LONGEST_VARINT = 10;

    private final int initialBytes;
    private final int limit;
    private final String refusal;
    private ByteBuffer bytes;

    /**
     * A buffer of these sizes.
     *
     * @param limit how long it may become; writing beyond is an {@link IllegalArgumentException}
     * @param refusal what that says
     */
    public GrowingBuffer(int initialBytes, int limit, String refusal) {
        this.initialBytes = initialBytes;
        this.limit = limit;
        this.refusal = refusal;
        bytes = allocate(initialBytes);
    }

    private static ByteBuffer allocate(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many bytes there are. */
    public int position() {
        return bytes.position();
    }

    /** Goes back to {@code position}; gives memory beyond {@code keptBytes} back. */
    public void reset(int position, int keptBytes) {
        if (bytes.capacity() > Math.max(keptBytes, initialBytes)) {
            bytes = allocate(initialBytes);
        }
        bytes.clear().position(position);
    }

    /** The bytes themselves; good until the next call of any other method. */
    public ByteBuffer raw() {
        return bytes;
    }

    /** Appends the lowest eight bits. */
    public void putByte(int value) {
        room(1).put((byte) value);
    }

    /** Appends a number of four bytes. */
    public void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putIntAt(int position, int value) {
        bytes.putInt(position, value);
    }

    /** Appends a number of eight bytes. */
    public void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void putFloat(float value) {
        putInt(Float.floatToRawIntBits(value));
    }

    void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** Appends a LEB128 number. */
    public void putVarint(long value) {
        ByteBuffer target = room(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        target.put((byte) rest);
    }

    /** Appends a text. */
    public void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putVarint(utf8.length);
        room(utf8.length).put(utf8);
    }

    void putFloats(EmbeddingVector vector) {
        int length = vector.dimension() * Float.BYTES;
        ByteBuffer target = room(length);
        vector.copyTo(target.asFloatBuffer());
        target.position(target.position() + length);
    }

    /** Appends zeros up to {@code position}. */
    public void padTo(int position) {
        room(position - bytes.position());
        while (bytes.position() < position) {
            bytes.put((byte) 0);
        }
    }

    private ByteBuffer room(int count) {
        if (bytes.remaining() < count) {
            grow((long) bytes.position() + count);
        }
        return bytes;
    }

    private void grow(long needed) {
        if (needed > limit) {
            throw new IllegalArgumentException(refusal);
        }
        int capacity = (int) Math.min(limit, Math.max(needed, bytes.capacity() * 2L));
        bytes = allocate(capacity).put(bytes.flip());
    }
}
