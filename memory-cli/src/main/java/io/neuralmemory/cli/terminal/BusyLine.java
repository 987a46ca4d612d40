package io.neuralmemory.cli.terminal;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One line on a terminal that counts the seconds of a task of unknown length, from the first on; gone when closed. */
final class BusyLine implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final String task;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread painter = new Thread(this::paint, "neural-memory-busy");
    private final boolean shown;

    BusyLine(PrintStream terminal, boolean shown, String task) {
        this.terminal = terminal;
        this.task = task;
        this.shown = shown;
        painter.setDaemon(true);
        if (shown) {
            painter.start();
        }
    }

    private void paint() {
        try {
            for (int seconds = 1; !ended.await(1, TimeUnit.SECONDS); seconds++) {
                terminal.print(CLEAR_LINE + task + ": " + seconds + " s");
                terminal.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.print(CLEAR_LINE);
        terminal.flush();
    }

    @Override
    public void close() {
        ended.countDown();
        if (!shown) {
            return;
        }
        try {
            // What is printed next starts on a clean line.
            painter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
