package io.neuralmemory.storage.file.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compression that every tool reads: a frame is one gzip member (RFC 1952) without optional header fields. */
public final class GzipTransform implements Transform {
    private static final int BUFFER_BYTES = 1 << 16;

    /** For {@link java.util.ServiceLoader}. */
    public GzipTransform() {}

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public String extension() {
        return ".gz";
    }

    @Override
    public byte[] encode(byte[] block, FramePlace place) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(block.length / 2 + 64);
        try (OutputStream out = new GZIPOutputStream(frame, BUFFER_BYTES)) {
            out.write(block);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return frame.toByteArray();
    }

    @Override
    public InputStream decode(InputStream frames, BlobContext blob) throws IOException {
        return new GzipFrames(frames, BUFFER_BYTES);
    }

    @Override
    public InputStream decodeForeign(InputStream frames, String name) throws IOException {
        return GzipFrames.ofAnyProgram(frames, BUFFER_BYTES);
    }

    @Override
    public byte[] magic() {
        return GzipFrames.MAGIC.clone();
    }

    @Override
    public Frame frameAt(byte[] bytes, int start, int longest, BlobContext blob) throws IOException {
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes, start, bytes.length - start);
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        byte[] part = new byte[BUFFER_BYTES];
        try (GzipFrames frames = new GzipFrames(rest, BUFFER_BYTES)) {
            for (int count = frames.readFrame(part, 0, part.length);
                    count >= 0;
                    count = frames.readFrame(part, 0, part.length)) {
                if (count > longest - block.size()) {
                    throw new IOException("the frame at " + start + " has more than " + longest + " bytes");
                }
                block.write(part, 0, count);
            }
            return new Frame(block.toByteArray(), start + (int) frames.position());
        }
    }
}
