package io.neuralmemory.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.cli.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutputTest {
    @Test
    void linesAreUtf8AndEndWithALineFeed() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Output output = new Output(target);

        output.line("grüße");
        output.flush();

        assertThat(target.toByteArray()).isEqualTo("grüße\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReaderThatHasGoneIsToldFromOtherFailures() {
        Output gone = new Output(new FailingStream("Broken pipe"));
        gone.line("x");
        Output full = new Output(new FailingStream("No space left on device"));
        full.line("x");

        assertThatThrownBy(gone::flush).isInstanceOf(ClosedOutputException.class);
        assertThatThrownBy(full::flush).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aBrokenPipeEndsQuietly() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = new Program(invocation(new FailingStream("Broken pipe"), err)).run("--help");

        assertThat(code).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void aFullDiskBehindStandardOutputIsAnIoFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = new Program(invocation(new FailingStream("No space left on device"), err)).run("--help");

        assertThat(code).isEqualTo(6);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device");
    }

    private static Invocation invocation(OutputStream out, ByteArrayOutputStream err) {
        return new Invocation(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                Person.NONE);
    }

    /** A stream whose every write fails. */
    private static final class FailingStream extends OutputStream {
        private final String message;

        FailingStream(String message) {
            this.message = message;
        }

        @Override
        public void write(int value) throws IOException {
            throw new IOException(message);
        }
    }
}
