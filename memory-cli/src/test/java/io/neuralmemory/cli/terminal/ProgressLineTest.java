package io.neuralmemory.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressLineTest {
    private static final long HALF_A_REDRAW = 50_000_000;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long nanos;

    @Test
    void nothingIsDrawnWhereNobodyWatches() {
        countToFive(false);

        assertThat(terminal.size()).isZero();
    }

    @Test
    void theLineIsRedrawnInPlaceNowAndThenAndGoneWhenClosed() {
        countToFive(true);

        assertThat(terminal.toString(UTF_8))
                .isEqualTo("\r\u001b[Kstoring: 2 memories, 0 s\r\u001b[Kstoring: 4 memories, 0 s\r\u001b[K");
    }

    @Test
    void aKnownEndIsDrawnAsABar() {
        PrintStream stream = new PrintStream(terminal, true, UTF_8);
        try (ProgressLine progress = new ProgressLine(stream, true, "copying", () -> nanos)) {
            nanos += 4 * HALF_A_REDRAW;
            progress.reached(5, 20);
        }

        assertThat(terminal.toString(UTF_8))
                .isEqualTo("\r\u001b[Kcopying: [#####...............] 5 of 20 memories, 0 s\r\u001b[K");
    }

    private void countToFive(boolean shown) {
        PrintStream stream = new PrintStream(terminal, true, UTF_8);
        try (ProgressLine progress = new ProgressLine(stream, shown, "storing", () -> nanos)) {
            for (long count = 1; count <= 5; count++) {
                nanos += HALF_A_REDRAW;
                progress.reached(count);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, dumb", "NO_COLOR, 1", "CI, true"})
    void noControlSequenceGoesToATerminalThatDoesNotWantThem(String variable, String value) {
        assertThat(isTerminal(Map.of(variable, value))).isFalse();
        assertThat(isTerminal(Map.of(variable, ""))).isTrue();
        assertThat(isTerminal(Map.of("TERM", "xterm"))).isTrue();
    }

    private boolean isTerminal(Map<String, String> environment) {
        PrintStream stream = new PrintStream(terminal, true, UTF_8);
        return new Invocation(InputStream.nullInputStream(), terminal, stream, environment, new Person(true, true))
                .isTerminal();
    }
}
