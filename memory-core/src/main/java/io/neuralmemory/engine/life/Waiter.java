package io.neuralmemory.engine.life;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits for a {@link Watermark} to move. Of many whose wait is over one is woken, and wakes two others on
 * its way, who do the same: whoever moves the mark goes on at once, and nobody takes a lock after waking.
 */
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final long sequence;
    /** Those that this one wakes; set before its wait is over. */
    private List<Waiter> woken = List.of();

    private volatile boolean isOver;

    /** @param sequence what the calling thread waits for */
    Waiter(long sequence) {
        this.sequence = sequence;
    }

    long sequence() {
        return sequence;
    }

    /** Waits until somebody has called {@link #wake}; an interrupt is kept for later. */
    void await() {
        boolean interrupted = false;
        while (!isOver) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        woken.forEach(Waiter::unpark);
        if (interrupted) {
            thread.interrupt();
        }
    }

    private void unpark() {
        LockSupport.unpark(thread);
    }

    /** Ends the wait of all of these, each of which is handed over once. */
    static void wake(List<Waiter> all) {
        int count = all.size();
        for (int i = 0; i < count; i++) {
            all.get(i).woken = all.subList(Math.min(count, 2 * i + 1), Math.min(count, 2 * i + 3));
        }
        all.forEach(waiter -> waiter.isOver = true);
        if (count > 0) {
            all.get(0).unpark();
        }
    }
}
