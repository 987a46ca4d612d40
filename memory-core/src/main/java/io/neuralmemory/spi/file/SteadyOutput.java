package io.neuralmemory.spi.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Writes a file that is forced at its end, and has the medium take its bytes in before: while it does, whoever makes
 * the rest goes on. Closing it leaves the channel open. Not thread-safe.
 */
final class SteadyOutput extends OutputStream {
    /** Enough for a force to be worth its while. */
    static final int FORCED_BYTES = 16 << 20;

    private final FileChannel channel;
    private final Path file;
    private final OutputStream out;
    private long unforced;

    SteadyOutput(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
        out = Channels.newOutputStream(channel);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** @throws io.neuralmemory.StoreSyncFailedException if forcing failed: no later force proves anything */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        unforced += length;
        if (unforced >= FORCED_BYTES) {
            DurableFiles.force(channel, file);
            unforced = 0;
        }
    }
}
