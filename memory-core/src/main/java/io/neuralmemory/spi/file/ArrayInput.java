package io.neuralmemory.spi.file;

import java.io.IOException;
import java.io.InputStream;

/** An input stream that is read by arrays; a single byte is an array of one. */
public abstract class ArrayInput extends InputStream {
    /** For streams of one's own. */
    protected ArrayInput() {}

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}
