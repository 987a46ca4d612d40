package io.neuralmemory.storage.file.format;

import java.util.Arrays;

/** The bytes of records in the making, one behind the other, in an array that is used again. Not thread-safe. */
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
        if (bytes.length - length < more.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more.length, 2 * bytes.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
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
