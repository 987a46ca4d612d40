package io.neuralmemory.storage.file.format;

import java.util.Arrays;

/**
 * The bytes of records or frames in the making, one behind the other, in an array that is used again. Not thread-safe.
 */
public final class RecordBuffer {
    private byte[] bytes;
    private int length;

    /** @param capacity in bytes, which grows when it must */
    public RecordBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array; it has more room than is used. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Adds a record, or a part of one. */
    public void add(byte[] more) {
        add(more, 0, more.length);
    }

    /** Adds {@code count} bytes of {@code more}. */
    public void add(byte[] more, int offset, int count) {
        System.arraycopy(more, offset, withRoom(count), length, count);
        length += count;
    }

    /** The array, with room for so many bytes behind those there are. */
    public byte[] withRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
        return bytes;
    }

    /** So many bytes were written {@linkplain #withRoom behind} those there were. */
    public void wrote(int count) {
        length += count;
    }

    /**
     * Takes an array in place of its own.
     *
     * @param newBytes begins with what there was
     * @param newLength how many bytes there are now
     */
    public void become(byte[] newBytes, int newLength) {
        bytes = newBytes;
        length = newLength;
    }

    /** Forgets everything but the array. */
    public void clear() {
        length = 0;
    }

    /** The bytes, in an array of their own. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
