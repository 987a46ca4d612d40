package io.neuralmemory.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** One line on a terminal that counts up in place, redrawn ten times a second at most, gone when closed. */
final class ProgressLine implements AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final boolean shown;
    private final String task;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long drawnNanos;

    ProgressLine(PrintStream terminal, boolean shown, String task, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.shown = shown;
        this.task = task;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.drawnNanos = startNanos;
    }

    /** Says how far the task has come. */
    void reached(long count) {
        long now = nanoTime.getAsLong();
        if (shown && now - drawnNanos >= REDRAW_NANOS) {
            drawnNanos = now;
            long seconds = (now - startNanos) / 1_000_000_000;
            terminal.print(CLEAR_LINE + task + ": " + count + " memories, " + seconds + " s");
            terminal.flush();
        }
    }

    @Override
    public void close() {
        if (drawnNanos != startNanos) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
