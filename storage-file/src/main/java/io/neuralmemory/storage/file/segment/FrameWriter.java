package io.neuralmemory.storage.file.segment;

import io.neuralmemory.spi.file.Uninterruptibly;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.FramePlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

/**
 * Writes a document in blocks, which become frames on the workers, a few ahead of the one that is written. Not
 * thread-safe.
 */
public final class FrameWriter {
    /** Damage costs as much as this; compressing less at a time would cost space, more would gain none. */
    public static final int BLOCK_BYTES = 512 << 10;

    /** Most documents are small: they hold what has changed since the last save. */
    private static final int FIRST_BYTES = 16 << 10;

    private final Codec codec;
    private final BlobContext blob;
    private final Workers workers;
    private final OutputStream out;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(FIRST_BYTES);
    private final Deque<Future<byte[]>> ahead = new ArrayDeque<>();
    /** What is known to be a block, but not yet whether it is the last one; empty before the first. */
    private byte[] pending = {};

    private long frames;
    private long documentBytes;

    FrameWriter(Codec codec, BlobContext blob, Workers workers, OutputStream out) {
        this.codec = codec;
        this.blob = blob;
        this.workers = workers;
        this.out = out;
    }

    /** Bytes that stay in one block. */
    void append(byte[] separator, EncodedRecord record) throws IOException {
        block.writeBytes(separator);
        block.write(record.bytes(), record.offset(), record.byteLength());
        if (block.size() >= BLOCK_BYTES) {
            endBlock();
        }
    }

    /** A block of its own. */
    void appendBlock(byte[] bytes) throws IOException {
        endBlock();
        block.writeBytes(bytes);
        endBlock();
    }

    private void endBlock() throws IOException {
        documentBytes += block.size();
        if (!codec.isFramed()) {
            block.writeTo(out);
        } else if (block.size() > 0) {
            encodePending(false);
            pending = block.toByteArray();
        }
        block.reset();
    }

    private void encodePending(boolean isLast) throws IOException {
        if (pending.length > 0) {
            byte[] bytes = pending;
            FramePlace place = blob.frame(frames++, isLast);
            ahead.add(workers.submit(() -> codec.encode(bytes, place)));
            writeAllBut(workers.ahead());
        }
    }

    private void writeAllBut(int count) throws IOException {
        while (ahead.size() > count) {
            out.write(Uninterruptibly.result(ahead.remove()));
        }
    }

    /**
     * Writes what is left.
     *
     * @return how many bytes the document has
     */
    long finish() throws IOException {
        endBlock();
        encodePending(true);
        writeAllBut(0);
        return documentBytes;
    }
}
