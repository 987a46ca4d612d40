package io.neuralmemory.mcp.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines that end with {@code \n}; of one that is longer than the limit no byte is kept. For one thread. */
final class LineInput {
    /** One line, without its end. */
    static final class Line {
        private final byte[] bytes;
        private final boolean isTooLong;

        private Line(byte[] bytes, boolean isTooLong) {
            this.bytes = bytes;
            this.isTooLong = isTooLong;
        }

        /** None if it was too long. */
        byte[] bytes() {
            return bytes;
        }

        boolean isTooLong() {
            return isTooLong;
        }
    }

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;

    /** @param longest how many bytes a line may have */
    LineInput(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line, the last one also without its end; empty at the end of the input. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isTooLong = false;
        boolean hasBegun = false;
        while (fill()) {
            hasBegun = true;
            int end = endOfLine();
            if (isTooLong || line.size() + (end - next) > longest) {
                isTooLong = true;
                line = new ByteArrayOutputStream(0);
            } else {
                line.write(buffer, next, end - next);
            }
            next = end + 1;
            if (end < filled) {
                break;
            }
        }
        return hasBegun ? Optional.of(new Line(line.toByteArray(), isTooLong)) : Optional.empty();
    }

    private int endOfLine() {
        for (int i = next; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return filled;
    }

    private boolean fill() throws IOException {
        if (next >= filled) {
            next = 0;
            filled = Math.max(in.read(buffer), 0);
        }
        return next < filled;
    }
}
