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

/**
 * The floor for many threads: a memory's bytes appended to a file, and one force for all that were appended before it
 * began.
 */
final class SharedRawWriter implements DurableWriter {
    private final FileChannel channel;
    /** Guards what follows, and that bytes are appended whole. */
    private final Object lock = new Object();

    private long appended;
    private long forced;
    private boolean forcing;

    SharedRawWriter(Path directory) {
        try {
            channel = FileChannel.open(directory.resolve("raw.bin"), CREATE, WRITE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(Memory memory) {
        ByteBuffer bytes = ByteBuffer.wrap(RawContender.bytes(memory));
        try {
            long own = append(bytes);
            while (true) {
                long through = leadOrWait(own);
                if (through < 0) {
                    return;
                }
                channel.force(false);
                finish(through);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long append(ByteBuffer bytes) throws IOException {
        synchronized (lock) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return ++appended;
        }
    }

    /** Returns what a force of this thread will cover, or -1 once its own bytes are covered. */
    private long leadOrWait(long own) throws InterruptedException {
        synchronized (lock) {
            while (forcing && forced < own) {
                lock.wait();
            }
            if (forced >= own) {
                return -1;
            }
            forcing = true;
            return appended;
        }
    }

    private void finish(long through) {
        synchronized (lock) {
            forced = through;
            forcing = false;
            lock.notifyAll();
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
