package io.neuralmemory.storage.file.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A payload: a part of something that is read through a window, such as a file. */
interface PayloadBytes {
    /** Where it begins. */
    long start();

    /** Behind its last byte. */
    long end();

    /**
     * A buffer positioned at {@code position}, with at least {@code count} bytes from there on, little-endian; good
     * until the next call.
     *
     * @param count at most {@link FileWindow#BYTES}
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
