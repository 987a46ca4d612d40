package io.neuralmemory.cli.intake;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.file.ArrayInput;
import io.neuralmemory.spi.provider.NamedProvider;
import io.neuralmemory.spi.provider.Providers;
import io.neuralmemory.storage.file.format.Transform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.ServiceLoader;

/** Takes gzip and Zstandard off whatever they were put on, by the transforms of the modules at hand. */
final class Compression extends ArrayInput {
    private static final int BUFFER_BYTES = 1 << 16;

    /** RFC 1952, section 2.3.1. */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** RFC 8878, section 3.1.1. */
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final InputStream decoded;
    private final String kind;
    private final String name;

    private Compression(InputStream decoded, String kind, String name) {
        this.decoded = decoded;
        this.kind = kind;
        this.name = name;
    }

    /** The content of {@code raw}, which is taken as it is if it is not compressed in a way known here. */
    static InputStream open(InputStream raw, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
        in.mark(ZSTD.length);
        byte[] first = in.readNBytes(ZSTD.length);
        in.reset();
        if (startsWith(first, GZIP)) {
            return decoded(in, "gzip", name);
        }
        return startsWith(first, ZSTD) ? decoded(in, "zstd", name) : in;
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static InputStream decoded(InputStream in, String kind, String name) {
        try {
            return new Compression(transform(kind, name).decodeForeign(in, name), kind, name);
        } catch (IOException e) {
            throw damaged(e, kind, name);
        }
    }

    private static Transform transform(String kind, String name) {
        return Providers.find(Transform.class, loader -> ServiceLoader.load(Transform.class, loader), Transform::name)
                .find("transform", kind)
                .map(NamedProvider::provider)
                .orElseThrow(() -> new IncompatibleStoreException(name + ": is compressed with " + kind
                        + ", which no module on the class path reads; decompress it first, with '" + kind + " -d'"));
    }

    private static CorruptStoreException damaged(IOException failure, String kind, String name) {
        return new CorruptStoreException(
                name + ": its " + kind + " compression is damaged or cut short: " + failure.getMessage()
                        + "; copy the file again, or check it with '" + kind + " -t'",
                failure);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return decoded.read(target, offset, length);
        } catch (IOException e) {
            throw damaged(e, kind, name);
        }
    }

    @Override
    public void close() throws IOException {
        decoded.close();
    }
}
