package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.layout.PayloadBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** A file seen through a window of limited size, so that reading takes bounded memory and few system calls. */
final class FileWindow {
    static final int BYTES = PayloadBytes.MOST_AT_ONCE;

    private static final ByteBuffer ZEROS = ByteBuffer.allocate(4 << 10).asReadOnlyBuffer();

    private final LogFile file;
    private final ByteBuffer window;
    private long start;

    FileWindow(LogFile file, int bytes) {
        this.file = file;
        window = ByteBuffer.allocate((int) Math.min(bytes, file.length()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
    }

    /** The file's length when it was opened. */
    long length() {
        return file.length();
    }

    /**
     * A buffer positioned at {@code position} of the file, with at least {@code count} bytes from there on; good until
     * the next call. Its limit must stay as it is.
     */
    ByteBuffer at(long position, int count) throws IOException {
        if (position < start || position + count > start + window.limit()) {
            fill(position, count);
        }
        return window.position((int) (position - start));
    }

    /**
     * Where the first byte at {@code position} or later is that is not zero; the file's length if all are. Most of a
     * log may be zeros, and every opening looks through them: they are compared many at a time.
     */
    long behindZeros(long position) throws IOException {
        long at = position;
        while (at < file.length()) {
            ByteBuffer bytes = at(at, 1);
            int seen = Math.min(bytes.remaining(), ZEROS.capacity());
            int zeros = bytes.mismatch(ZEROS);
            if (zeros >= 0 && zeros < seen) {
                return at + zeros;
            }
            at += seen;
        }
        return at;
    }

    /** Has the file itself read next, whatever was seen of it. */
    void forget() {
        window.limit(0);
    }

    private void fill(long position, int count) throws IOException {
        start = position;
        window.clear().limit((int) Math.min(window.capacity(), Math.max(0, file.length() - position)));
        while (window.hasRemaining()) {
            int read = file.channel().read(window, start + window.position());
            if (read < 0) {
                window.flip();
                throw new EOFException(file.path() + " ended at " + (start + window.limit())
                        + " while it was read; it had " + file.length() + " bytes");
            }
        }
        window.flip();
        if (window.limit() < count) {
            throw new EOFException(file.path() + " has no " + count + " bytes at " + position);
        }
    }

    /** The bytes from {@code start} to {@code end}, seen through this window. */
    PayloadBytes part(long start, long end) {
        return new Part(this, start, end);
    }

    private record Part(FileWindow window, long start, long end) implements PayloadBytes {
        @Override
        public ByteBuffer at(long position, int count) throws IOException {
            return window.at(position, count);
        }
    }

    /** The CRC-32C of {@code count} bytes from {@code position} on. */
    int checksum(long position, long count) throws IOException {
        CRC32C crc = new CRC32C();
        for (long done = 0; done < count; ) {
            int part = (int) Math.min(count - done, window.capacity());
            ByteBuffer bytes = at(position + done, part);
            crc.update(bytes.slice(bytes.position(), part));
            done += part;
        }
        return (int) crc.getValue();
    }
}
