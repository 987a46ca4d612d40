package io.neuralmemory.storage.compressed;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.RecordBuffer;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One frame of {@link PlanesTransform}: a header; a table of the runs of floats; what is no float; and of all floats
 * the bytes 3, 2, 1 and 0, byte 3 being that with the sign.
 *
 * @param blockBytes how many bytes the block has
 * @param tableBytes how many bytes the table has
 * @param checksum CRC-32C of the block
 */
record PlanesFrame(int blockBytes, int tableBytes, int checksum) {
    static final byte[] MAGIC = {'N', 'M', 'P', 1};
    static final int HEADER_BYTES = 16;

    /** A block is ended by the record that makes it half a mebibyte: only long texts make it longer than this. */
    static final int MAX_SPLIT_BYTES = 8 << 20;

    /** Adds the frame of a block in the first {@code length} bytes of an array to {@code target}. */
    static void encode(byte[] block, int length, FloatRuns runs, RecordBuffer target) {
        byte[] table = runs.bytes();
        int frameBytes = HEADER_BYTES + table.length + length;
        byte[] frame = target.withRoom(frameBytes);
        ByteBuffer out = ByteBuffer.wrap(frame, target.length(), frameBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(length)
                .putInt(table.length)
                .putInt(checksum(block, length))
                .put(table);
        int floats = runs.floatBytes() / Float.BYTES;
        int plane0 = target.length() + frameBytes - floats;
        int at = 0;
        for (int run = 0; run < runs.count(); run++) {
            out.put(block, at, runs.gap(run));
            at += runs.gap(run);
            split(block, at, runs.length(run), frame, plane0, floats);
            at += runs.length(run);
            plane0 += runs.length(run) / Float.BYTES;
        }
        out.put(block, at, length - at);
        target.wrote(frameBytes);
    }

    private static void split(byte[] block, int start, int length, byte[] frame, int plane0, int floats) {
        int to = plane0;
        for (int i = start; i < start + length; i += Float.BYTES) {
            frame[to] = block[i];
            frame[to - floats] = block[i + 1];
            frame[to - 2 * floats] = block[i + 2];
            frame[to - 3 * floats] = block[i + 3];
            to++;
        }
    }

    /**
     * Reads a header.
     *
     * @param bytes as many as a header has, or more
     * @param place of the frame, for messages
     */
    static PlanesFrame header(byte[] bytes, String place) throws IOException {
        if (bytes.length < HEADER_BYTES) {
            throw new IOException(place + " ends within its header");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (byte expected : MAGIC) {
            if (in.get() != expected) {
                throw new IOException(place + " is none; expected it to begin with 4e 4d 50 01");
            }
        }
        PlanesFrame frame = new PlanesFrame(in.getInt(), in.getInt(), in.getInt());
        if (frame.blockBytes < 1 || frame.tableBytes < 0 || frame.tableBytes > frame.blockBytes) {
            throw new IOException(place + " has a block of " + frame.blockBytes + " bytes with a table of "
                    + frame.tableBytes + "; expected at least 1 byte, and a shorter table");
        } else if (frame.isSplit() && frame.blockBytes > MAX_SPLIT_BYTES) {
            throw new LimitExceededException(place + " has " + frame.blockBytes + " bytes to be put together; at most "
                    + MAX_SPLIT_BYTES + " are allowed");
        }
        return frame;
    }

    /** Whether there are floats; otherwise what follows the header is the block. */
    boolean isSplit() {
        return tableBytes > 0;
    }

    /** How many bytes follow the header. */
    long bodyBytes() {
        return (long) tableBytes + blockBytes;
    }

    /**
     * Puts the block together.
     *
     * @param bytes has the frame's body, from {@code start} on
     * @param block has room for the block, with which it begins afterwards
     */
    void decode(byte[] bytes, int start, byte[] block, String place) throws IOException {
        try {
            FloatRuns runs = FloatRuns.read(ByteBuffer.wrap(bytes, start, tableBytes), blockBytes);
            join(bytes, start + tableBytes, runs, block, blockBytes);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(place + " has a table that does not fit: " + e.getMessage(), e);
        }
        if (checksum(block, blockBytes) != checksum) {
            throw otherData(place);
        }
    }

    static IOException otherData(String place) {
        return new IOException(place + " has other data than its checksum says");
    }

    private static void join(byte[] frame, int start, FloatRuns runs, byte[] block, int length) {
        int floats = runs.floatBytes() / Float.BYTES;
        int plane0 = start + length - floats;
        int from = start;
        int at = 0;
        for (int run = 0; run < runs.count(); run++) {
            System.arraycopy(frame, from, block, at, runs.gap(run));
            from += runs.gap(run);
            at += runs.gap(run);
            merge(frame, plane0, floats, block, at, runs.length(run));
            at += runs.length(run);
            plane0 += runs.length(run) / Float.BYTES;
        }
        System.arraycopy(frame, from, block, at, length - at);
    }

    private static void merge(byte[] frame, int plane0, int floats, byte[] block, int start, int length) {
        int from = plane0;
        for (int i = start; i < start + length; i += Float.BYTES) {
            block[i] = frame[from];
            block[i + 1] = frame[from - floats];
            block[i + 2] = frame[from - 2 * floats];
            block[i + 3] = frame[from - 3 * floats];
            from++;
        }
    }

    private static int checksum(byte[] block, int length) {
        CRC32C crc = new CRC32C();
        crc.update(block, 0, length);
        return (int) crc.getValue();
    }
}
