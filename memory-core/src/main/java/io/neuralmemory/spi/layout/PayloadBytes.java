package io.neuralmemory.spi.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes to decode: a part of something that is read through a window, such as a file. */
public interface PayloadBytes {
    /** Most bytes that are asked for at once. */
    int MOST_AT_ONCE = 256 << 10;

    /** Where they begin. */
    long start();

    /** Behind the last one. */
    long end();

    /**
     * A buffer positioned at {@code position}, with at least {@code count} bytes from there on, little-endian; good
     * until the next call.
     *
     * @param count at most {@link #MOST_AT_ONCE}
     */
    ByteBuffer at(long position, int count) throws IOException;

    /** Bytes in memory. */
    static PayloadBytes of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new PayloadBytes() {
            @Override
            public long start() {
                return 0;
            }

            @Override
            public long end() {
                return bytes.length;
            }

            @Override
            public ByteBuffer at(long position, int count) {
                return buffer.position((int) position);
            }
        };
    }
}
