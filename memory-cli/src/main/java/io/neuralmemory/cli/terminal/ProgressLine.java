package io.neuralmemory.cli.terminal;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that counts up in place, with a bar where the end is known; redrawn ten times a second at
 * most, gone when closed.
 */
public final class ProgressLine implements AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int BAR_WIDTH = 20;
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

    /** Says how far the task has come, of which the end is not known. */
    public void reached(long count) {
        reached(count, 0);
    }

    /** Says how far the task has come; {@code total} is 0 if it is not known. */
    public void reached(long count, long total) {
        long now = nanoTime.getAsLong();
        if (shown && now - drawnNanos >= REDRAW_NANOS) {
            drawnNanos = now;
            long seconds = (now - startNanos) / 1_000_000_000;
            String reached = total == 0 ? count + " memories" : bar(count, total);
            terminal.print(CLEAR_LINE + task + ": " + reached + ", " + seconds + " s");
            terminal.flush();
        }
    }

    private static String bar(long count, long total) {
        int done = (int) Math.min(BAR_WIDTH, BAR_WIDTH * count / total);
        return "[" + "#".repeat(done) + ".".repeat(BAR_WIDTH - done) + "] " + count + " of " + total + " memories";
    }

    @Override
    public void close() {
        if (drawnNanos != startNanos) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
