package io.neuralmemory.benchmarks;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.neuralmemory.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor: the memories' own bytes, embedding and text, written one after the other and forced, or read. Searches
 * nothing.
 */
final class RawContender implements Contender {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final byte[] loaded;
    private final List<Memory> staged = new ArrayList<>();

    RawContender(Path directory) {
        file = directory.resolve("raw.bin");
        try {
            // As loading does at least.
            loaded = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(List<Memory> memories) {
        staged.addAll(memories);
    }

    @Override
    public void save() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, APPEND)) {
            for (Memory memory : staged) {
                byte[] bytes = bytes(memory);
                if (buffer.remaining() < bytes.length) {
                    drain(buffer, channel);
                }
                buffer.put(bytes);
            }
            drain(buffer, channel);
            channel.force(false);
            staged.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Embedding, then text. */
    static byte[] bytes(Memory memory) {
        float[] embedding = memory.value().embedding().toArray();
        byte[] text = memory.value().content().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(embedding.length * Float.BYTES + text.length);
        bytes.asFloatBuffer().put(embedding);
        bytes.position(embedding.length * Float.BYTES);
        return bytes.put(text).array();
    }

    @Override
    public List<String> search(float[] query, int limit) {
        return List.of(Integer.toString(loaded.length));
    }

    @Override
    public void close() {}
}
