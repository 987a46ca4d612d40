package io.neuralmemory.storage.compressed;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.FramePlace;
import io.neuralmemory.storage.file.format.RecordBuffer;
import io.neuralmemory.storage.file.format.Transform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lays the bytes of embeddings out so that they compress: of all 32-bit floats in a block first the highest bytes,
 * which are much alike, then the next ones, and so on (as Blosc's shuffle and Parquet's {@code BYTE_STREAM_SPLIT} do).
 * What is no embedding comes before them as it was. Blocks of more than 8 MiB stay as they are, so that a reader needs
 * little memory whatever a frame declares. {@code docs/format-smile.md} has the bytes.
 */
public final class PlanesTransform implements Transform {
    /** The transform; there is no state. */
    public PlanesTransform() {}

    @Override
    public String name() {
        return "planes";
    }

    @Override
    public String extension() {
        return ".planes";
    }

    @Override
    public byte[] encode(byte[] block, FramePlace place) {
        RecordBuffer frame = new RecordBuffer(block.length + PlanesFrame.HEADER_BYTES);
        encode(block, block.length, frame);
        return frame.toArray();
    }

    @Override
    public void encode(RecordBuffer block, RecordBuffer target, FramePlace place) {
        encode(block.bytes(), block.length(), target);
    }

    private static void encode(byte[] block, int length, RecordBuffer target) {
        boolean isSplit = length <= PlanesFrame.MAX_SPLIT_BYTES;
        PlanesFrame.encode(block, length, isSplit ? FloatRuns.in(block, length) : FloatRuns.NONE, target);
    }

    @Override
    public InputStream decode(InputStream frames, BlobContext blob) throws IOException {
        return new PlanesFrames(frames);
    }

    @Override
    public byte[] magic() {
        return PlanesFrame.MAGIC.clone();
    }

    @Override
    public Frame frameAt(byte[] bytes, int start, int longest, BlobContext blob) throws IOException {
        try {
            return wholeFrameAt(bytes, start, longest);
        } catch (LimitExceededException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Frame wholeFrameAt(byte[] bytes, int start, int longest) throws IOException {
        String place = "planes frame @" + start;
        PlanesFrame frame = PlanesFrame.header(
                Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + PlanesFrame.HEADER_BYTES)), place);
        if (frame.blockBytes() > longest) {
            throw new IOException(
                    place + " has " + frame.blockBytes() + " bytes; at most " + longest + " are asked for");
        } else if (frame.bodyBytes() > bytes.length - start - PlanesFrame.HEADER_BYTES) {
            throw new IOException(place + " ends early");
        }
        int bodyStart = start + PlanesFrame.HEADER_BYTES;
        int end = bodyStart + (int) frame.bodyBytes();
        byte[] block = new byte[frame.blockBytes()];
        frame.decode(bytes, bodyStart, block, place);
        return new Frame(block, end);
    }
}
