package io.neuralmemory.storage.compressed;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Copies whole values out of a stream of Smile, looking no closer than needed to find their ends. Token values are
 * those of the Smile format specification, version 1.0.6. Not thread-safe.
 */
final class SmileTokens {
    static final byte START_ARRAY = (byte) 0xF8;
    static final byte END_ARRAY = (byte) 0xF9;
    static final byte START_OBJECT = (byte) 0xFA;
    static final byte END_OBJECT = (byte) 0xFB;
    static final byte RAW_BINARY = (byte) 0xFD;

    private static final int END_OF_STRING = 0xFC;
    private static final int LONG_NAME = 0x34;
    private static final int EMPTY = 0x20;

    /** A 32-bit and a 64-bit float in groups of seven bits. */
    private static final int FLOAT_BYTES = 5;

    private static final int DOUBLE_BYTES = 10;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 13];
    private int at;
    private int filled;
    private long received;
    private byte[] copied = new byte[1 << 12];
    private int length;

    SmileTokens(InputStream in) {
        this.in = in;
    }

    /** The next byte, which is not used up; −1 at the end. */
    int peek() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            received += filled;
        }
        return at < filled ? buffer[at] & 0xFF : -1;
    }

    /** Offset of the next byte. */
    long position() {
        return received - (filled - at);
    }

    /** What was copied since the last call. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(copied, length);
        length = 0;
        return taken;
    }

    /** Copies the next bytes. */
    void copy(int count) throws IOException {
        if (count < 0 || count > RecordReader.MAX_RECORD_BYTES - length) {
            throw new LimitExceededException("byte " + position() + ": a record is longer than "
                    + RecordReader.MAX_RECORD_BYTES + " bytes, the most allowed");
        }
        for (int rest = count; rest > 0; ) {
            requireMore();
            int some = Math.min(rest, filled - at);
            // Grows with what has come and not with what a length announces.
            if (copied.length - length < some) {
                copied = Arrays.copyOf(
                        copied, Math.max(length + some, Math.min(2 * copied.length, RecordReader.MAX_RECORD_BYTES)));
            }
            System.arraycopy(buffer, at, copied, length, some);
            at += some;
            length += some;
            rest -= some;
        }
    }

    private void requireMore() throws IOException {
        if (peek() < 0) {
            throw fail("the document ends early; expected more of it");
        }
    }

    /** Copies one byte and returns it. */
    int copyByte() throws IOException {
        if (at == filled || length == copied.length) {
            copy(1);
            return copied[length - 1] & 0xFF;
        }
        byte next = buffer[at++];
        copied[length++] = next;
        return next & 0xFF;
    }

    /** Copies a field's name. */
    void copyName() throws IOException {
        int token = copyByte();
        if (token >= 0x80 && token < 0xC0) {
            copy((token & 0x3F) + 1);
        } else if (token >= 0xC0 && token < 0xF8) {
            copy((token & 0x3F) + 2);
        } else if (token == LONG_NAME) {
            copyString();
        } else if (token != EMPTY) {
            throw unexpected(token, "a name");
        }
    }

    /**
     * Copies a value with all that is in it. In one loop: methods that call each other are compiled into each other,
     * for longer than a whole store takes to be read.
     */
    void copyValue() throws IOException {
        int depth = 0;
        // The innermost structure is the lowest bit: whether it is an object.
        int objects = 0;
        do {
            boolean isInObject = (objects & 1) != 0;
            if (depth > 0 && peek() == ((isInObject ? END_OBJECT : END_ARRAY) & 0xFF)) {
                copyByte();
                depth--;
                objects >>= 1;
                continue;
            } else if (isInObject) {
                copyName();
            }
            int token = copyToken(depth);
            if (token == (START_OBJECT & 0xFF) || token == (START_ARRAY & 0xFF)) {
                depth++;
                objects = objects << 1 | (token == (START_OBJECT & 0xFF) ? 1 : 0);
            } else {
                copyRest(token);
            }
        } while (depth > 0);
    }

    private int copyToken(int depth) throws IOException {
        if (depth > Smile.MAX_NESTING) {
            throw new LimitExceededException("byte " + position() + ": is nested deeper than " + Smile.MAX_NESTING);
        }
        return copyByte();
    }

    /** What belongs to a token that begins no structure. */
    private void copyRest(int token) throws IOException {
        switch (token >>> 5) {
            case 1 -> copySimple(token);
            case 2 -> copy((token & 0x1F) + 1);
            case 3 -> copy((token & 0x1F) + 33);
            case 4 -> copy((token & 0x1F) + 2);
            case 5 -> copy((token & 0x1F) + 34);
            case 6 -> copy(0);
            case 7 -> copyLong(token);
            default -> throw unexpected(token, "a value that stands alone");
        }
    }

    /** Literals and numbers. */
    private void copySimple(int token) throws IOException {
        switch (token) {
            case EMPTY, 0x22, 0x23 -> copy(0);
            case 0x24, 0x25 -> copyVariable();
            case 0x26 -> copy((int) Math.min(Integer.MAX_VALUE, (8L * copyVariable() + 6) / 7));
            case 0x28 -> copy(FLOAT_BYTES);
            case 0x29 -> copy(DOUBLE_BYTES);
            default -> throw unexpected(token, "a literal or a number");
        }
    }

    private void copyLong(int token) throws IOException {
        switch (token) {
            case 0xE0, 0xE4 -> copyString();
            case 0xFD -> copy(copyVariable());
            default -> throw unexpected(token, "text, binary data or a structure");
        }
    }

    /** Copies up to the mark behind a long string. */
    private void copyString() throws IOException {
        boolean ended = false;
        while (!ended) {
            requireMore();
            int end = at;
            while (end < filled && (buffer[end] & 0xFF) != END_OF_STRING) {
                end++;
            }
            ended = end < filled;
            copy(end - at + (ended ? 1 : 0));
        }
    }

    /** Copies a number as {@link Variable} has them, but of 64 bits; returns it, or the most that is of interest. */
    private int copyVariable() throws IOException {
        long number = 0;
        for (int count = 0; count < DOUBLE_BYTES; count++) {
            int group = copyByte();
            if (group >= 0x80) {
                return (int) Math.min(Integer.MAX_VALUE, number << 6 | (group & 0x3F));
            }
            number = Math.min(Integer.MAX_VALUE, number << 7 | group);
        }
        throw fail("a number has more than " + DOUBLE_BYTES + " bytes");
    }

    /** Passes over binary data, token included, which may be longer than what can be copied. */
    void skipBinary() throws IOException {
        if (copyByte() != (RAW_BINARY & 0xFF)) {
            throw fail("is not behind the beginning of binary data");
        }
        long rest = copyVariable();
        length = 0;
        while (rest > 0) {
            requireMore();
            int some = (int) Math.min(rest, filled - at);
            at += some;
            rest -= some;
        }
    }

    private CorruptStoreException unexpected(int token, String expected) {
        return new CorruptStoreException("byte " + (position() - 1) + ": is the token 0x" + Integer.toHexString(token)
                + "; expected " + expected);
    }

    CorruptStoreException fail(String complaint) {
        return new CorruptStoreException("byte " + position() + ": " + complaint);
    }
}
