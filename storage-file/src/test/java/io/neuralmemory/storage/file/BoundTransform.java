package io.neuralmemory.storage.file;

import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.FramePlace;
import io.neuralmemory.storage.file.format.Transform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Stands for encryption: what a block becomes depends on where it lies. A frame is its magic, number, whether it is the
 * last one, length and checksum of the block, and the block mixed with noise of its place.
 */
final class BoundTransform implements Transform {
    private static final int MAGIC = 0xB0D0_1E55;
    private static final int HEADER_BYTES = 4 + 8 + 1 + 4 + 4;

    @Override
    public String name() {
        return "bound";
    }

    @Override
    public String extension() {
        return ".bound";
    }

    @Override
    public boolean bindsPlace() {
        return true;
    }

    @Override
    public byte[] magic() {
        return ByteBuffer.allocate(4).putInt(MAGIC).array();
    }

    @Override
    public byte[] encode(byte[] block, FramePlace place) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + block.length).putInt(MAGIC);
        frame.putLong(place.number()).put((byte) (place.isLast() ? 1 : 0)).putInt(block.length);
        return frame.putInt(checksum(block)).put(mixed(block, place)).array();
    }

    private static int checksum(byte[] block) {
        CRC32 crc = new CRC32();
        crc.update(block);
        return (int) crc.getValue();
    }

    private static byte[] mixed(byte[] bytes, FramePlace place) {
        CRC32 seed = new CRC32();
        seed.update(place.toString().getBytes(StandardCharsets.UTF_8));
        byte[] noise = new byte[bytes.length];
        new SplittableRandom(seed.getValue()).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] ^= bytes[i];
        }
        return noise;
    }

    /** The last frame must be marked as such, and the numbers must be without a gap. */
    @Override
    public InputStream decode(InputStream frames, BlobContext blob) throws IOException {
        byte[] all = frames.readAllBytes();
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        int at = 0;
        for (long number = 0; at < all.length; number++) {
            Frame frame = frameAt(all, at, Integer.MAX_VALUE, blob);
            boolean isLast = frame.end() == all.length;
            FramePlace found = place(ByteBuffer.wrap(all, at, HEADER_BYTES).slice(), blob);
            if (found.number() != number || found.isLast() != isLast) {
                throw new IOException("frame @" + at + " is " + found + "; expected " + blob.frame(number, isLast));
            }
            document.writeBytes(frame.block());
            at = frame.end();
        }
        return new ByteArrayInputStream(document.toByteArray());
    }

    private static FramePlace place(ByteBuffer frame, BlobContext blob) throws IOException {
        if (frame.remaining() < HEADER_BYTES || frame.getInt(0) != MAGIC || frame.getLong(4) < 0) {
            throw new IOException("no frame");
        }
        return blob.frame(frame.getLong(4), frame.get(12) == 1);
    }

    @Override
    public Frame frameAt(byte[] bytes, int start, int longest, BlobContext blob) throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
        FramePlace place = place(frame, blob);
        int length = frame.getInt(13);
        if (length < 0 || length > longest || length > frame.remaining() - HEADER_BYTES) {
            throw new IOException("frame @" + start + " is no frame of at most " + longest + " bytes");
        }
        byte[] mixed = new byte[length];
        frame.get(HEADER_BYTES, mixed);
        byte[] block = mixed(mixed, place);
        if (checksum(block) != frame.getInt(17)) {
            throw new IOException("frame @" + start + " was not written as " + place);
        }
        return new Frame(block, start + HEADER_BYTES + length);
    }
}
