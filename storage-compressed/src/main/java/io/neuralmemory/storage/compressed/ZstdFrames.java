package io.neuralmemory.storage.compressed;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.neuralmemory.spi.file.ArrayInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The bytes in a stream that is Zstandard frames of ours and nothing else. What is in memory is bounded by the window
 * that {@link ZstdHeader} allows, however much a frame declares. Not thread-safe.
 */
final class ZstdFrames extends ArrayInput {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final ZstdDecompressCtx context;
    private final ByteBuffer source = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final ByteBuffer decoded = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private long received;
    private long frameStart;
    private long missing;
    private boolean inFrame;

    /** Begins the first frame, which there must be. */
    ZstdFrames(InputStream in) throws IOException {
        this.in = in;
        NativeZstd.load();
        context = new ZstdDecompressCtx();
        context.setLongMax(ZstdHeader.MAX_WINDOW_LOG);
        begin();
    }

    private void begin() throws IOException {
        frameStart = position();
        while (source.remaining() < ZstdHeader.MAX_BYTES && fill()) {
            // A header may lie across two readings.
        }
        missing = ZstdHeader.contentBytes(source, frameStart);
        inFrame = true;
    }

    private boolean fill() throws IOException {
        source.compact();
        int count = Math.max(0, in.read(source.array(), source.position(), source.remaining()));
        source.position(source.position() + count).flip();
        received += count;
        return count > 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!decoded.hasRemaining()) {
            if (!inFrame) {
                if (!source.hasRemaining() && !fill()) {
                    return -1;
                }
                begin();
            }
            decodeSome();
        }
        int count = Math.min(length, decoded.remaining());
        decoded.get(target, offset, count);
        return count;
    }

    /**
     * The block of the first frame, whole.
     *
     * @throws IOException also if it has more than {@code longest} bytes
     */
    byte[] readFrame(int longest) throws IOException {
        if (missing > longest) {
            throw new IOException(place() + " has " + missing + " bytes; at most " + longest + " are asked for");
        }
        byte[] block = new byte[(int) missing];
        int count = readNBytes(block, 0, block.length);
        while (inFrame) {
            decodeSome();
        }
        if (count < block.length || decoded.hasRemaining()) {
            throw new IOException(place() + " has another length than it declares");
        }
        return block;
    }

    /** Decodes as much as there is room for, up to the frame's end, where its checksum is compared. */
    private void decodeSome() throws IOException {
        boolean hasMore = source.hasRemaining() || fill();
        decoded.clear();
        try {
            inFrame = !context.decompressByteBufferStream(decoded, source);
        } catch (ZstdException e) {
            throw new IOException(place() + " is damaged: " + e.getMessage(), e);
        } finally {
            decoded.flip();
        }
        missing -= decoded.remaining();
        if (missing < 0 || (!inFrame && missing > 0)) {
            throw new IOException(place() + " has another length than it declares");
        } else if (inFrame && !hasMore && !decoded.hasRemaining()) {
            throw new EOFException(place() + " ends early");
        }
    }

    /** How many bytes of the stream were used; exact between frames. */
    long position() {
        return received - source.remaining();
    }

    private String place() {
        return ZstdHeader.place(frameStart);
    }

    @Override
    public void close() throws IOException {
        context.close();
        in.close();
    }
}
