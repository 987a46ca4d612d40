package io.neuralmemory.storage.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The bytes in a stream that is exactly one gzip member. The JDK's own reader accepts further members and some kinds of
 * garbage behind the first one, so that damage there would go unnoticed.
 */
final class GzipMember extends InflaterInputStream {
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    private final CRC32 checksum = new CRC32();
    private boolean ended;

    GzipMember(InputStream in, int bufferBytes) throws IOException {
        super(in, new Inflater(true), bufferBytes);
        readHeader();
    }

    private void readHeader() throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
            throw new EOFException("gzip header ends after " + header.length + " bytes");
        }
        // Magic 1f 8b, method 8 (deflate), no flags: RFC 1952, section 2.3.
        if (header[0] != 0x1f || header[1] != (byte) 0x8b || header[2] != 8 || header[3] != 0) {
            throw new IOException("no gzip header of ours; expected it to begin with 1f 8b 08 00");
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            checksum.update(target, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            readTrailer();
        }
        return count;
    }

    private void readTrailer() throws IOException {
        byte[] trailer = new byte[TRAILER_BYTES];
        int buffered = Math.min(inf.getRemaining(), TRAILER_BYTES);
        System.arraycopy(buf, len - inf.getRemaining(), trailer, 0, buffered);
        int count = buffered + in.readNBytes(trailer, buffered, TRAILER_BYTES - buffered);
        if (count < TRAILER_BYTES) {
            throw new EOFException("gzip trailer ends after " + count + " bytes");
        }
        ByteBuffer fields = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN);
        if (fields.getInt() != (int) checksum.getValue() || fields.getInt() != (int) inf.getBytesWritten()) {
            throw new IOException("gzip checksum or length does not match the data");
        }
        if (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0) {
            throw new IOException("bytes follow the end of the gzip data");
        }
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }
}
