package io.neuralmemory.cli.intake;

import io.neuralmemory.spi.file.ArrayInput;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A copy of what can be read only once. Its file is its owner's alone and loses its name before anything is written to
 * it, where the operating system allows that, so that nothing is left behind however the process ends; elsewhere the
 * system removes it with the last handle.
 */
final class TemporaryCopy implements IntakeBytes {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;

    private TemporaryCopy(FileChannel channel) {
        this.channel = channel;
    }

    /** @param name what the user calls the input, for messages */
    static TemporaryCopy of(InputStream in, String name) {
        return of(in, name, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static TemporaryCopy of(InputStream in, String name, Path directory) {
        String what = "copying " + name + " to a temporary file in " + directory;
        try {
            // Made with the owner's rights only; opened for deletion, which unlinks it at once.
            Path file = Files.createTempFile(directory, "neural-memory-", ".tmp");
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE,
                    LinkOption.NOFOLLOW_LINKS);
            fill(channel, in);
            return new TemporaryCopy(channel);
        } catch (IOException e) {
            throw IoFailures.translate(what, e);
        }
    }

    private static void fill(FileChannel channel, InputStream in) throws IOException {
        try {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                ByteBuffer part = ByteBuffer.wrap(buffer, 0, count);
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InputStream open() {
        return new FromStart();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw IoFailures.translate("removing a temporary file", e);
        }
    }

    /** Reads the channel from its start; several may be open at a time. */
    private final class FromStart extends ArrayInput {
        private long position;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(target, offset, length), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
