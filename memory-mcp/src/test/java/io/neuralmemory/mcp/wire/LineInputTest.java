package io.neuralmemory.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LineInputTest {
    private static final int LONGEST = 100_000;

    @Test
    void aLineEndsWithItsNewlineAndTheLastOneWithTheInput() throws IOException {
        assertThat(lines("a\n\nbc\nd")).containsExactly("a", "", "bc", "d");
        assertThat(lines("a\n")).containsExactly("a");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aLineOfTheGreatestLengthIsRead() throws IOException {
        String longest = "x".repeat(LONGEST);

        assertThat(lines(longest + "\n" + "y".repeat(LONGEST + 1) + "\nz")).containsExactly(longest, "too long", "z");
    }

    /** Many times what may be kept. */
    @Test
    void ofAFloodWithoutANewlineNothingIsKept() throws IOException {
        LineInput input = new LineInput(new Flood(1L << 26), LONGEST);

        assertThat(input.next()).map(LineInput.Line::isTooLong).contains(true);
        assertThat(input.next()).map(line -> new String(line.bytes(), UTF_8)).contains("z");
        assertThat(input.next()).isEmpty();
    }

    private static List<String> lines(String text) throws IOException {
        LineInput input = new LineInput(new ByteArrayInputStream(text.getBytes(UTF_8)), LONGEST);
        List<String> lines = new ArrayList<>();
        for (Optional<LineInput.Line> line = input.next(); line.isPresent(); line = input.next()) {
            lines.add(
                    line.get().isTooLong() ? "too long" : new String(line.get().bytes(), UTF_8));
        }
        return lines;
    }

    /** So many zeros, a newline and one line more; hands out whole buffers without writing them. */
    private static final class Flood extends InputStream {
        private final ByteArrayInputStream end = new ByteArrayInputStream("\nz\n".getBytes(UTF_8));
        private long left;

        Flood(long length) {
            left = length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return end.read(buffer, offset, length);
            }
            Arrays.fill(buffer, offset, offset + length, (byte) 0);
            left -= length;
            return length;
        }
    }
}
