package io.neuralmemory.storage.file.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Counts and sums up what passes through; closing it leaves the stream behind it open, for whoever opened that. */
public final class MeasuringOutput extends OutputStream {
    private final OutputStream out;
    private final CRC32C crc = new CRC32C();
    private long byteLength;

    public MeasuringOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        crc.update(bytes, offset, length);
        byteLength += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    public long byteLength() {
        return byteLength;
    }

    public int checksum() {
        return (int) crc.getValue();
    }
}
