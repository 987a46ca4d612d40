package io.neuralmemory.storage.file.format;

import io.neuralmemory.spi.file.ArrayInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes in a stream that is gzip members (RFC 1952) and nothing else. The JDK's own reader accepts some kinds of
 * garbage behind the first one, so that damage there would go unnoticed.
 */
final class GzipFrames extends ArrayInput {
    /** Magic 1f 8b, method 8 (deflate), no flags: RFC 1952, section 2.3. */
    static final byte[] MAGIC = {0x1f, (byte) 0x8b, 8, 0};

    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    /** Where the flags are in a header, and what they say follows it: RFC 1952, section 2.3.1. */
    private static final int FLAGS = 3;

    private static final int HAS_CHECKSUM = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final boolean takesAny;
    private final byte[] buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private long received;
    private long frameStart;
    private int at;
    private int filled;
    private boolean inFrame;

    GzipFrames(InputStream in, int bufferBytes) throws IOException {
        this(in, bufferBytes, false);
    }

    private GzipFrames(InputStream in, int bufferBytes, boolean takesAny) throws IOException {
        this.in = in;
        this.takesAny = takesAny;
        buffer = new byte[bufferBytes];
        begin();
    }

    /** Members with the optional header fields that other programs write. */
    static GzipFrames ofAnyProgram(InputStream in, int bufferBytes) throws IOException {
        return new GzipFrames(in, bufferBytes, true);
    }

    /** Begins the next member, which there must be. */
    private void begin() throws IOException {
        frameStart = position();
        byte[] header = take(HEADER_BYTES, "header");
        int flags = takesAny ? header[FLAGS] & 0xff : 0;
        for (int i = 0; i < MAGIC.length; i++) {
            boolean mayDiffer = takesAny && i == FLAGS && (flags & RESERVED) == 0;
            if (header[i] != MAGIC[i] && !mayDiffer) {
                throw damaged("is no gzip member of ours; expected it to begin with 1f 8b 08 00");
            }
        }
        passOptionalFields(flags);
        inflater.reset();
        inflater.setInput(buffer, at, filled - at);
        checksum.reset();
        inFrame = true;
    }

    private void passOptionalFields(int flags) throws IOException {
        if ((flags & HAS_EXTRA) != 0) {
            byte[] length = take(2, "header");
            byte[] unused = take((length[0] & 0xff) | ((length[1] & 0xff) << 8), "header");
        }
        for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
            boolean goesOn = (flags & text) != 0;
            while (goesOn) {
                goesOn = take(1, "header")[0] != 0;
            }
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            byte[] unused = take(2, "header");
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = readFrame(target, offset, length);
        while (count < 0 && hasMore()) {
            begin();
            count = readFrame(target, offset, length);
        }
        return count;
    }

    private boolean hasMore() throws IOException {
        return at < filled || fill();
    }

    /** As {@code read}, but no further than the member in which this is; −1 once its end was found to be whole. */
    int readFrame(byte[] target, int offset, int length) throws IOException {
        if (!inFrame || length == 0) {
            return inFrame ? 0 : -1;
        }
        int count = inflate(target, offset, length);
        if (count > 0) {
            checksum.update(target, offset, count);
            return count;
        }
        inFrame = false;
        ByteBuffer trailer = ByteBuffer.wrap(take(TRAILER_BYTES, "trailer")).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) checksum.getValue() || trailer.getInt() != (int) inflater.getBytesWritten()) {
            throw damaged("has other data than its checksum or length says");
        }
        return -1;
    }

    /** How many bytes came; 0 at the end of the compressed data. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(target, offset, length);
                at = filled - inflater.getRemaining();
                if (count > 0 || inflater.finished()) {
                    return count;
                }
                if (inflater.needsDictionary() || !hasMore()) {
                    throw new EOFException(place() + " ends within its data");
                }
                inflater.setInput(buffer, at, filled - at);
            }
        } catch (DataFormatException e) {
            throw new IOException(place() + " is no deflate data: " + e.getMessage(), e);
        }
    }

    private byte[] take(int count, String what) throws IOException {
        byte[] taken = new byte[count];
        for (int i = 0; i < count; i++) {
            if (!hasMore()) {
                throw new EOFException(place() + " ends within its " + what);
            }
            taken[i] = buffer[at++];
        }
        return taken;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        received += filled;
        return filled > 0;
    }

    /** How many bytes of the stream were used; exact where a member ends. */
    long position() {
        return received - (filled - at);
    }

    private IOException damaged(String message) {
        return new IOException(place() + " " + message);
    }

    private String place() {
        return "gzip frame @" + frameStart;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
