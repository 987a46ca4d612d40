package io.neuralmemory.benchmarks;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.neuralmemory.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The floor: a memory's own bytes appended to a file, and the file forced. */
final class RawWriter implements DurableWriter {
    private final FileChannel channel;

    RawWriter(Path directory) {
        try {
            channel = FileChannel.open(directory.resolve("raw.bin"), CREATE, WRITE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void write(Memory memory) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(RawContender.bytes(memory));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
