package io.neuralmemory.storage.file.format;

import io.neuralmemory.LimitExceededException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the reading of a document that is longer than its manifest says, such as a decompression bomb. */
public final class DocumentLimit extends FilterInputStream {
    private final long limit;
    private long byteLength;

    public DocumentLimit(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        byteLength += Math.max(0, count);
        if (byteLength > limit) {
            throw new LimitExceededException("document goes on after the " + limit
                    + " bytes that the manifest says; restore the file or a backup");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 13)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    public long byteLength() {
        return byteLength;
    }
}
