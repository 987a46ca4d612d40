package io.neuralmemory.storage.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes UTF-8 and refuses, naming the byte, what is none; a byte-order mark too. Leaves the stream open. */
final class Utf8Reader extends Reader {
    private static final int BUFFER_BYTES = 1 << 14;
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private final InputStream in;
    private final String name;
    private long taken;
    private boolean ended;
    private boolean hasFailed;

    Utf8Reader(InputStream in, String name) {
        this.in = requireNonNull(in, "in");
        this.name = name;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("room for " + length + " units; a character may need 2");
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                throw new NotUtf8Exception(name + ": byte " + (taken - bytes.remaining())
                        + " is not UTF-8; expected a text in UTF-8, convert it first");
            } else if (chars.position() > offset) {
                return chars.position() - offset;
            } else if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        boolean first = taken == 0;
        bytes.compact();
        int least = bytes.position() + (first ? MARK.length : 1);
        while (!ended && bytes.position() < least) {
            hasFailed = true;
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            hasFailed = false;
            ended = count < 0;
            taken += Math.max(0, count);
            bytes.position(bytes.position() + Math.max(0, count));
        }
        bytes.flip();
        if (first && startsWithMark()) {
            throw new NotUtf8Exception(name
                    + ": begins with a byte-order mark (EF BB BF); expected JSON without one, save it as plain UTF-8");
        }
    }

    /** Whether the bytes could not be read on, whatever was thrown then. */
    boolean hasFailed() {
        return hasFailed;
    }

    private boolean startsWithMark() {
        return bytes.remaining() >= MARK.length && Arrays.equals(bytes.array(), 0, MARK.length, MARK, 0, MARK.length);
    }

    @Override
    public void close() {
        // The stream is the caller's.
    }
}
