package io.neuralmemory.storage.compressed;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.FramePlace;
import io.neuralmemory.storage.file.format.RecordBuffer;
import io.neuralmemory.storage.file.format.Transform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Compression with Zstandard (RFC 8878): a frame is one Zstandard frame with its content's size and checksum, and a
 * window of at most 8 MiB. The level matters to the writer only, so it is no part of the name.
 */
public final class ZstdTransform implements Transform {
    /** By measurement: higher levels take longer and gain next to nothing, see {@code docs/compression.md}. */
    public static final int DEFAULT_LEVEL = 1;

    /** The highest level whose window has at most 8 MiB. */
    public static final int MAX_LEVEL = 19;

    /** What the program zstd takes unless told otherwise. */
    private static final int MAX_FOREIGN_WINDOW_LOG = 27;

    private final int level;

    /** With the default level. */
    public ZstdTransform() {
        this(DEFAULT_LEVEL);
    }

    /** @param level how hard to try, 1 to {@value #MAX_LEVEL} */
    public ZstdTransform(int level) {
        if (level < 1 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("level is " + level + "; expected 1 to " + MAX_LEVEL);
        }
        this.level = level;
    }

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public String extension() {
        return ".zst";
    }

    @Override
    public void prepare() {
        NativeZstd.load();
    }

    @Override
    public byte[] encode(byte[] block, FramePlace place) {
        RecordBuffer frame = new RecordBuffer((int) Zstd.compressBound(block.length));
        encode(block, block.length, frame);
        return frame.toArray();
    }

    @Override
    public void encode(RecordBuffer block, RecordBuffer target, FramePlace place) {
        encode(block.bytes(), block.length(), target);
    }

    private void encode(byte[] block, int length, RecordBuffer target) {
        NativeZstd.load();
        int bound = (int) Zstd.compressBound(length);
        byte[] frame = target.withRoom(bound);
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            target.wrote(context.setLevel(level)
                    .setContentSize(true)
                    .setChecksum(true)
                    .setDictID(false)
                    .compressByteArray(frame, target.length(), bound, block, 0, length));
        }
    }

    @Override
    public InputStream decode(InputStream frames, BlobContext blob) throws IOException {
        return new ZstdFrames(frames);
    }

    @Override
    public InputStream decodeForeign(InputStream frames, String name) throws IOException {
        NativeZstd.load();
        return new ZstdInputStreamNoFinalizer(frames).setLongMax(MAX_FOREIGN_WINDOW_LOG);
    }

    @Override
    public byte[] magic() {
        return ZstdHeader.MAGIC.clone();
    }

    @Override
    public Frame frameAt(byte[] bytes, int start, int longest, BlobContext blob) throws IOException {
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes, start, bytes.length - start);
        try (ZstdFrames frames = new ZstdFrames(rest)) {
            byte[] block = frames.readFrame(longest);
            return new Frame(block, start + (int) frames.position());
        } catch (LimitExceededException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
