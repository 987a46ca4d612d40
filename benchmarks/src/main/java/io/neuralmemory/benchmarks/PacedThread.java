package io.neuralmemory.benchmarks;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Does something once a millisecond, and keeps how long it took from when it should have begun: one that comes late
 * because the one before waited has waited too.
 */
final class PacedThread {
    private static final long INTERVAL_NANOS = 1_000_000;
    /** The system wakes a thread about this late; the rest is waited for awake. */
    private static final long AWAKE_NANOS = 100_000;

    private final Histogram waits = new Histogram(3);
    private final Runnable call;
    private final Thread thread = new Thread(this::run, "benchmarks-paced");
    private volatile boolean ending;

    private PacedThread(Runnable call) {
        this.call = call;
    }

    static PacedThread start(Runnable call) {
        PacedThread paced = new PacedThread(call);
        paced.thread.start();
        return paced;
    }

    private void run() {
        long wanted = System.nanoTime();
        while (!ending) {
            wanted += INTERVAL_NANOS;
            waitUntil(wanted);
            call.run();
            waits.recordValue(System.nanoTime() - wanted);
        }
    }

    private static void waitUntil(long wanted) {
        long left = wanted - System.nanoTime();
        while (left > 0) {
            if (left > AWAKE_NANOS) {
                LockSupport.parkNanos(left - AWAKE_NANOS);
            } else {
                Thread.onSpinWait();
            }
            left = wanted - System.nanoTime();
        }
    }

    /** Stops it, and returns the waits. */
    Histogram end() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return waits;
    }
}
