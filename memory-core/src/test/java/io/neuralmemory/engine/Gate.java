package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds up one thread at one place until it is opened. */
final class Gate implements Runnable {
    private static final long SECONDS = 120;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Waits here. */
    @Override
    public void run() {
        reached.countDown();
        await(opened, "the gate was never opened");
    }

    /** Waits until a thread has come to the gate. */
    void awaitReached() {
        await(reached, "nobody came to the gate");
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).as(otherwise).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted where nobody should interrupt", e);
        }
    }
}
