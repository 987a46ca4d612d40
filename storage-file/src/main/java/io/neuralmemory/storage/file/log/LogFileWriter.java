package io.neuralmemory.storage.file.log;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.WRITE;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.log.FileInPlace;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The file that the log grows in: a header, batches, and zeros that were forced before batches take their place. */
final class LogFileWriter implements Closeable {
    /** Longest single write; the JDK copies each into native memory, which it then keeps. */
    private static final int LONGEST_WRITE = 1 << 20;

    /** Made when they are written, a megabyte at a time: an open store that nobody writes to has none. */
    private static final int ZEROS = 64 << 10;

    private final FileInPlace file;
    private final FileChannel channel;
    private final LogFileHeader header;
    private final LogOptions options;
    private final PayloadTransform payloads;
    private long position = LogFormat.HEADER_BYTES;
    private long writtenBatch;
    private long forcedBatch;
    private long forcedLength;
    private int lastChecksum;

    private LogFileWriter(
            Path file, FileChannel channel, LogFileHeader header, LogOptions options, PayloadTransform payloads)
            throws IOException {
        this.file = FileInPlace.of(file);
        this.channel = channel;
        this.header = header;
        this.options = options;
        this.payloads = payloads;
        forcedLength = header.createdLength();
        lastChecksum = LogFormat.storedChecksum(header.encode(), 0);
    }

    /** Creates the file of this header; it is durable on return, name included. */
    static LogFileWriter create(Path directory, LogFileHeader header, LogOptions options, PayloadTransform payloads)
            throws IOException {
        Path file = LogFormat.NAMES.path(directory, header.number());
        DurableFiles.create(file, out -> {
            byte[] bytes = new byte[LogFormat.HEADER_BYTES];
            header.encode().get(bytes);
            out.write(bytes);
            writeZeros(out, header.createdLength() - LogFormat.HEADER_BYTES);
        });
        DurableFiles.forceDirectory(directory);
        return new LogFileWriter(file, FileChannel.open(file, WRITE, NOFOLLOW_LINKS), header, options, payloads);
    }

    private static void writeZeros(OutputStream out, int count) throws IOException {
        byte[] zeros = new byte[ZEROS];
        for (int rest = count; rest > 0; rest -= ZEROS) {
            out.write(zeros, 0, Math.min(rest, ZEROS));
        }
    }

    Path file() {
        return file.path();
    }

    long number() {
        return header.number();
    }

    /** Whether the file has grown to the length from which another follows. */
    boolean isFull() {
        return position >= options.maxBytes();
    }

    /** How many bytes of batches there are. */
    long batchBytes() {
        return position - LogFormat.HEADER_BYTES;
    }

    /** Whether the seam left the payload as it was, in the buffer that has room for the header. */
    @SuppressWarnings("ReferenceEquality") // An equal copy lies in another buffer.
    private static boolean isSame(ByteBuffer stored, ByteBuffer payload) {
        return stored == payload;
    }

    /** Writes what was appended to {@code batch} as the next batch, not forced; returns how many bytes it takes. */
    long write(OpenBatch batch) throws IOException {
        ByteBuffer payload = batch.payload();
        ByteBuffer stored = payloads.encode(payload, nextPlace(false));
        ByteBuffer bytes = isSame(stored, payload) ? batch.padded() : behindHeader(stored);
        reserve(position + bytes.limit());
        write(batch.header(writtenBatch + 1, forcedBatch, forcedLength, lastChecksum, stored), bytes);
        return bytes.limit();
    }

    private BatchPlace nextPlace(boolean isLast) {
        return new BatchPlace(header.number(), writtenBatch + 1, isLast);
    }

    /** Room for a header, a payload, and zeros. */
    private static ByteBuffer behindHeader(ByteBuffer stored) {
        if (stored.remaining() > LogFormat.MAX_PAYLOAD_BYTES) {
            throw new LimitExceededException("a batch of the log would have " + stored.remaining() + " bytes, at most "
                    + LogFormat.MAX_PAYLOAD_BYTES + " are allowed; store fewer memories at a time");
        }
        int length = (int) LogFormat.aligned(LogFormat.HEADER_BYTES + (long) stored.remaining());
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.position(LogFormat.HEADER_BYTES).put(stored.duplicate()).position(0);
    }

    /** Forces what was written; does nothing if all of it is. See {@link #requireInPlace}. */
    void force() throws IOException {
        if (forcedBatch < writtenBatch) {
            DurableFiles.force(channel, file.path());
            forcedBatch = writtenBatch;
        }
        requireInPlace();
    }

    /** As {@link FileInPlace#require}. */
    void requireInPlace() throws IOException {
        file.require();
    }

    /**
     * Ends the file: everything is durable on return, the last batch being one of this kind. The zeros behind it are
     * cut off without force, since a crash that keeps them does no harm.
     */
    void finish(BatchKind kind, long lastSequence) throws IOException {
        force();
        ByteBuffer stored = payloads.encode(ByteBuffer.allocate(0), nextPlace(true));
        ByteBuffer bytes = behindHeader(stored);
        reserve(position + bytes.limit());
        write(
                new BatchHeader(
                        writtenBatch + 1,
                        kind,
                        lastSequence,
                        forcedBatch,
                        forcedLength,
                        stored.remaining(),
                        0,
                        LogFormat.payloadChecksum(stored),
                        lastChecksum),
                bytes);
        force();
        channel.truncate(position);
    }

    private void write(BatchHeader batch, ByteBuffer bytes) throws IOException {
        lastChecksum = batch.encode(bytes, header.salt());
        writtenBatch = batch.number();
        position = writeFully(bytes, position);
    }

    /** Sees to it that the file's length up to {@code end} is durable, so that later forces need not change it. */
    private void reserve(long end) throws IOException {
        if (end <= forcedLength || options.preallocateBytes() == 0) {
            return;
        }
        long length = options.grownLength(end);
        ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
        for (long at = forcedLength; at < length; ) {
            at = writeFully(zeros.limit((int) Math.min(ZEROS, length - at)), at);
        }
        DurableFiles.force(channel, file.path());
        forcedLength = length;
        forcedBatch = writtenBatch;
    }

    private long writeFully(ByteBuffer bytes, long start) throws IOException {
        int end = bytes.limit();
        for (int from = 0; from < end; from = bytes.limit()) {
            bytes.limit((int) Math.min(end, from + (long) LONGEST_WRITE)).position(from);
            DurableFiles.writeFully(channel, bytes, start + from);
        }
        return start + end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
