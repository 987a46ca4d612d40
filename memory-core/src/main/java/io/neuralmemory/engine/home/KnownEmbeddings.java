package io.neuralmemory.engine.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The embeddings that one embedder has made of texts, in a file, so that work which was interrupted goes on where it
 * was. Only a convenience: what is torn or another embedder's is forgotten, and nothing is forced. For one thread.
 *
 * <p>The file begins with the embedder's name and dimension and their checksum. Each record has the hash of the text,
 * the numbers, and the CRC-32C of both.
 */
public final class KnownEmbeddings implements AutoCloseable {
    private static final int HASH_BYTES = 32;

    private final Path file;
    private final FileChannel channel;
    private final int dimension;
    /** Where the record of a text begins, by the hash of the text. */
    private final Map<ByteBuffer, Long> records = new HashMap<>();

    private long end;

    private KnownEmbeddings(Path file, FileChannel channel, int dimension) {
        this.file = file;
        this.channel = channel;
        this.dimension = dimension;
    }

    /** Those in a file, which is made if it is missing. */
    static KnownEmbeddings open(Path file, Embedder embedder) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            try {
                claim(file, channel);
                KnownEmbeddings known = new KnownEmbeddings(file, channel, embedder.dimension());
                known.read(header(embedder));
                return known;
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw IoFailures.translate("opening " + file, e);
        }
    }

    /** Two that write would write over each other. */
    private static void claim(Path file, FileChannel channel) throws IOException {
        String inUse = "embeddings are being made and kept in " + file + " by somebody else; wait for that";
        try {
            if (channel.tryLock() == null) {
                throw new StoreLockedException(inUse);
            }
        } catch (OverlappingFileLockException e) {
            throw new StoreLockedException(inUse, e);
        }
    }

    private static byte[] header(Embedder embedder) {
        byte[] text = (embedder.name() + "\n" + embedder.dimension() + "\n").getBytes(UTF_8);
        return ByteBuffer.allocate(text.length + Integer.BYTES)
                .put(text)
                .putInt(checksum(text))
                .array();
    }

    private void read(byte[] header) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(header.length);
        fill(found, 0);
        if (!Arrays.equals(found.array(), header)) {
            channel.truncate(0);
            write(ByteBuffer.wrap(header));
            return;
        }
        end = header.length;
        byte[] record = new byte[recordBytes()];
        while (fill(ByteBuffer.wrap(record), end) && isSound(record)) {
            records.put(ByteBuffer.wrap(Arrays.copyOf(record, HASH_BYTES)), end);
            end += record.length;
        }
        channel.truncate(end);
    }

    private static boolean isSound(byte[] record) {
        int checked = record.length - Integer.BYTES;
        return ByteBuffer.wrap(record).getInt(checked) == checksum(Arrays.copyOf(record, checked));
    }

    private int recordBytes() {
        return HASH_BYTES + dimension * Float.BYTES + Integer.BYTES;
    }

    /**
     * The embedding of a text, if it is known.
     *
     * @param hash of the text, {@value #HASH_BYTES} bytes
     */
    public Optional<EmbeddingVector> find(ByteBuffer hash) {
        Long position = records.get(hash);
        if (position == null) {
            return Optional.empty();
        }
        ByteBuffer floats = ByteBuffer.allocate(dimension * Float.BYTES);
        try {
            fill(floats, position + HASH_BYTES);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file, e);
        }
        float[] numbers = new float[dimension];
        floats.flip().asFloatBuffer().get(numbers);
        return Optional.of(EmbeddingVector.of(numbers));
    }

    /** Keeps the embedding of a text with this hash. */
    public void add(ByteBuffer hash, EmbeddingVector embedding) {
        ByteBuffer buffer = ByteBuffer.allocate(recordBytes()).put(hash.duplicate());
        for (float number : embedding.toArray()) {
            buffer.putFloat(number);
        }
        buffer.putInt(checksum(Arrays.copyOf(buffer.array(), buffer.position())));
        try {
            records.put(hash, end);
            write(buffer.flip());
        } catch (IOException e) {
            throw IoFailures.translate("writing " + file, e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    /** Reads until the buffer is full; returns whether there was enough. */
    private boolean fill(ByteBuffer buffer, long from) throws IOException {
        long position = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position);
            if (read < 0) {
                return false;
            }
            position += read;
        }
        return true;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw IoFailures.translate("closing " + file, e);
        }
    }
}
