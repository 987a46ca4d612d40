package io.neuralmemory.storage.compressed;

import io.neuralmemory.LimitExceededException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a Zstandard frame says of itself before its data: RFC 8878, section 3.1.1.1. Anything that this module does not
 * write is refused here, before the decoder sees it or allocates a window for it.
 */
final class ZstdHeader {
    static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    /** Longest header with its magic number, in bytes. */
    static final int MAX_BYTES = 18;

    /** RFC 8878 asks decoders for this much and encoders for no more. */
    static final int MAX_WINDOW_LOG = 23;

    /** What an array can hold; how much of that is decoded is for the reader of the document to limit. */
    static final long MAX_CONTENT_BYTES = Integer.MAX_VALUE;

    private static final int SINGLE_SEGMENT = 1 << 5;
    private static final int CHECKSUM = 1 << 2;
    private static final int OTHER_FLAGS = 0b1_1011;
    private static final int LEAST_WINDOW_LOG = 10;

    private ZstdHeader() {}

    /**
     * How many bytes the frame at the buffer's position says it has when decoded; leaves the position as it is.
     *
     * @param start offset of the frame, for messages
     */
    static long contentBytes(ByteBuffer frame, long start) throws IOException {
        ByteBuffer in = frame.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (byte expected : MAGIC) {
            if (!in.hasRemaining() || in.get() != expected) {
                throw new IOException(place(start) + " is no Zstandard frame; expected it to begin with 28 b5 2f fd");
            }
        }
        int flags = in.hasRemaining() ? in.get() & 0xFF : -1;
        boolean isSingle = (flags & SINGLE_SEGMENT) != 0;
        int sizeBytes = sizeBytes(flags >>> 6, isSingle);
        if (flags < 0 || in.remaining() < sizeBytes + (isSingle ? 0 : 1)) {
            throw new IOException(place(start) + " ends within its header");
        } else if ((flags & OTHER_FLAGS) != 0 || (flags & CHECKSUM) == 0 || sizeBytes == 0) {
            throw new IOException(place(start) + " does not declare a size and a checksum, or needs a dictionary");
        }
        long window = isSingle ? 0 : window(in.get() & 0xFF);
        long content = content(in, sizeBytes);
        requireAtMost(isSingle ? content : window, 1L << MAX_WINDOW_LOG, start, " needs a window");
        requireAtMost(content, MAX_CONTENT_BYTES, start, " declares a size");
        return content;
    }

    /** How messages name a frame. */
    static String place(long start) {
        return "zstd frame @" + start;
    }

    private static int sizeBytes(int code, boolean isSingle) {
        return code == 0 ? (isSingle ? 1 : 0) : 1 << code;
    }

    private static long window(int descriptor) {
        long base = 1L << (LEAST_WINDOW_LOG + (descriptor >>> 3));
        return base + (base >>> 3) * (descriptor & 7);
    }

    private static long content(ByteBuffer in, int bytes) {
        return switch (bytes) {
            case 1 -> in.get() & 0xFF;
            case 2 -> (in.getShort() & 0xFFFF) + 256;
            case 4 -> in.getInt() & 0xFFFF_FFFFL;
            default -> in.getLong();
        };
    }

    private static void requireAtMost(long found, long most, long start, String what) {
        if (found < 0 || found > most) {
            throw new LimitExceededException(place(start) + what + " of " + Long.toUnsignedString(found)
                    + " bytes; at most " + most + " are allowed");
        }
    }
}
