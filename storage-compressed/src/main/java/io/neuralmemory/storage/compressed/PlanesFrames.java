package io.neuralmemory.storage.compressed;

import io.neuralmemory.spi.file.ArrayInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** The blocks in a stream that is frames of {@link PlanesTransform}. Not thread-safe. */
final class PlanesFrames extends ArrayInput {
    private final InputStream in;
    private final CRC32C checksum = new CRC32C();
    private PlanesFrame frame;
    private long position;

    /** A frame's body, and a block that was put together: arrays that are used again, as frames are large. */
    private byte[] body = new byte[0];

    private byte[] block = new byte[0];

    /** How far the block was handed out, and where it ends. */
    private int at;

    private int end;

    /** How much of a block that is not split has not been handed out. */
    private int missing;

    /** Begins the first frame, which there must be. */
    PlanesFrames(InputStream in) throws IOException {
        this.in = in;
        frame = PlanesFrame.header(in.readNBytes(PlanesFrame.HEADER_BYTES), place());
        begin();
    }

    private void begin() throws IOException {
        if (frame.isSplit()) {
            int length = (int) frame.bodyBytes();
            body = body.length < length ? new byte[length] : body;
            if (in.readNBytes(body, 0, length) < length) {
                throw new EOFException(place() + " ends early");
            }
            block = block.length < frame.blockBytes() ? new byte[frame.blockBytes()] : block;
            frame.decode(body, 0, block, place());
            at = 0;
            end = frame.blockBytes();
            end();
        } else {
            checksum.reset();
            missing = frame.blockBytes();
        }
    }

    private void end() {
        position += PlanesFrame.HEADER_BYTES + frame.bodyBytes();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        } else if (at == end && missing == 0) {
            byte[] header = in.readNBytes(PlanesFrame.HEADER_BYTES);
            if (header.length == 0) {
                return -1;
            }
            frame = PlanesFrame.header(header, place());
            begin();
        }
        return missing > 0 ? pass(target, offset, length) : copy(target, offset, length);
    }

    private int copy(byte[] target, int offset, int length) {
        int count = Math.min(length, end - at);
        System.arraycopy(block, at, target, offset, count);
        at += count;
        return count;
    }

    private int pass(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, Math.min(length, missing));
        if (count < 0) {
            throw new EOFException(place() + " ends early");
        }
        checksum.update(target, offset, count);
        missing -= count;
        if (missing == 0) {
            if ((int) checksum.getValue() != frame.checksum()) {
                throw PlanesFrame.otherData(place());
            }
            end();
        }
        return count;
    }

    private String place() {
        return "planes frame @" + position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
