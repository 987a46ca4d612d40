package io.neuralmemory.storage.file.segment;

import io.neuralmemory.spi.file.Uninterruptibly;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.FramePlace;
import io.neuralmemory.storage.file.format.RecordBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

/**
 * Writes a document in blocks, which become frames on the workers, a few ahead of the one that is written. Blocks lie
 * in buffers that are used again: the collector then has little to do while others wait for it. Not thread-safe.
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
    private final Deque<Future<Frame>> ahead = new ArrayDeque<>();
    private final Deque<RecordBuffer> free = new ArrayDeque<>();
    private RecordBuffer block = new RecordBuffer(FIRST_BYTES);
    /** What is known to be a block, but not yet whether it is the last one; empty before the first. */
    private RecordBuffer pending = new RecordBuffer(FIRST_BYTES);

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
        block.add(separator);
        block.add(record.bytes(), record.offset(), record.byteLength());
        if (block.length() >= BLOCK_BYTES) {
            endBlock();
        }
    }

    /** A block of its own. */
    void appendBlock(byte[] bytes) throws IOException {
        endBlock();
        block.add(bytes);
        endBlock();
    }

    private void endBlock() throws IOException {
        documentBytes += block.length();
        if (!codec.isFramed()) {
            out.write(block.bytes(), 0, block.length());
            block.clear();
        } else if (block.length() > 0) {
            encodePending(false);
            RecordBuffer empty = pending;
            pending = block;
            block = empty;
        }
    }

    /** Afterwards {@link #pending} is empty. */
    private void encodePending(boolean isLast) throws IOException {
        if (pending.length() > 0) {
            RecordBuffer bytes = pending;
            RecordBuffer spare = emptyLike(bytes);
            FramePlace place = blob.frame(frames++, isLast);
            ahead.add(workers.submit(() -> new Frame(codec.encode(bytes, spare, place), bytes, spare)));
            writeAllBut(workers.ahead());
            pending = emptyLike(bytes);
        }
    }

    /** With room for a block like this one, and for what that becomes. */
    private RecordBuffer emptyLike(RecordBuffer bytes) {
        int room = bytes.length() + (bytes.length() >> 3);
        return free.isEmpty() ? new RecordBuffer(Math.max(room, FIRST_BYTES)) : free.remove();
    }

    private void writeAllBut(int count) throws IOException {
        while (ahead.size() > count) {
            Frame frame = Uninterruptibly.result(ahead.remove());
            out.write(frame.made.bytes(), 0, frame.made.length());
            release(frame.block);
            release(frame.spare);
        }
    }

    private void release(RecordBuffer buffer) {
        buffer.clear();
        free.add(buffer);
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

    /** A frame, and the buffers it was made in, one of which it lies in. */
    private record Frame(RecordBuffer made, RecordBuffer block, RecordBuffer spare) {}
}
