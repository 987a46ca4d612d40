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
 * The floor: the memories' own bytes written one after the other and forced, or read; and a scan of embeddings that lie
 * in one array. It replaces nothing: what is put again is written again.
 */
final class RawContender implements Contender {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final List<Memory> staged = new ArrayList<>();
    private final FlatRows rows = new FlatRows();

    RawContender(Path directory) {
        file = directory.resolve("raw.bin");
        if (Files.exists(file)) {
            load();
        }
    }

    private void load() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            while (bytes.hasRemaining()) {
                String id = text(bytes);
                byte[] row = new byte[bytes.getInt()];
                bytes.get(row);
                rows.add(Row.read(id, row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void put(List<Memory> memories) {
        staged.addAll(memories);
        memories.forEach(memory -> rows.add(Row.of(memory)));
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

    /** Id and row, each after its length. */
    static byte[] bytes(Memory memory) {
        byte[] id = memory.id().getBytes(StandardCharsets.UTF_8);
        byte[] row = Row.bytes(memory);
        return ByteBuffer.allocate(2 * Integer.BYTES + id.length + row.length)
                .putInt(id.length)
                .put(id)
                .putInt(row.length)
                .put(row)
                .array();
    }

    @Override
    public List<String> search(float[] query, int limit) {
        return rows.search(query, limit, "");
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        return rows.search(query, limit, tag);
    }

    @Override
    public String content(String id) {
        return rows.content(id);
    }

    @Override
    public void close() {}
}
