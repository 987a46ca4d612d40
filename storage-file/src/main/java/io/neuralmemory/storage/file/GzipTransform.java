package io.neuralmemory.storage.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Compression that every tool reads: one gzip member (RFC 1952) without optional header fields. */
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
    public OutputStream encode(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, BUFFER_BYTES);
    }

    @Override
    public InputStream decode(InputStream in) throws IOException {
        return new GzipMember(in, BUFFER_BYTES);
    }
}
