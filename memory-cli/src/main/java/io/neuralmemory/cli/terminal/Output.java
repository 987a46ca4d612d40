package io.neuralmemory.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Standard output: buffered, UTF-8, one {@code \n} a line; knows when its reader has gone. */
public final class Output {
    private final OutputStream stream;

    Output(OutputStream target) {
        stream = new BufferedOutputStream(new Pipe(target), 1 << 16);
    }

    /** For whoever writes bytes; see {@link ClosedOutputException}. */
    public OutputStream stream() {
        return stream;
    }

    public void line(String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to standard output failed", e);
        }
    }

    public void flush() {
        try {
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to standard output failed", e);
        }
    }

    /** Tells a reader that has gone from other failures. */
    private static final class Pipe extends OutputStream {
        private final OutputStream target;

        Pipe(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                target.write(bytes, offset, length);
            } catch (IOException e) {
                if (isClosed(e)) {
                    throw new ClosedOutputException(e);
                }
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        /** EPIPE has no type of its own, only a text, on Unix in the language of the environment. */
        private static boolean isClosed(IOException failure) {
            String message = String.valueOf(failure.getMessage());
            return message.contains("Broken pipe")
                    || message.contains("pipe is being closed")
                    || message.equals(textOfAClosedPipe());
        }

        private static String textOfAClosedPipe() {
            try {
                java.nio.channels.Pipe pipe = java.nio.channels.Pipe.open();
                try (var sink = pipe.sink()) {
                    pipe.source().close();
                    int unused = sink.write(ByteBuffer.allocate(1));
                }
                return "";
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
