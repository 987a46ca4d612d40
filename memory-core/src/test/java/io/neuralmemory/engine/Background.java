package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that runs on a thread of its own. */
final class Background<T> {
    private static final long DEADLINE_NANOS = 120_000_000_000L;

    private final AtomicReference<@Nullable T> result = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;

    private Background(Supplier<T> call) {
        thread = new Thread(
                () -> {
                    try {
                        result.set(call.get());
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                },
                "background");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Background<T> call(Supplier<T> call) {
        return new Background<>(call);
    }

    static Background<Boolean> run(Runnable task) {
        return new Background<>(() -> {
            task.run();
            return Boolean.TRUE;
        });
    }

    /** Spins until the condition holds; fails after a deadline. */
    @SuppressWarnings("ThreadPriorityCheck") // gives way while it polls; nothing depends on who runs next
    static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline of: " + what).isLessThan(deadline);
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /**
     * Waits until the call, as it seems, can go on no further by itself: it waits for something, or has ended. What
     * must have happened is waited for otherwise.
     */
    Background<T> awaitSettled() {
        // Some times in a row: a thread that is only on its way through a lock also waits for a moment. More would take
        // a machine long that has other work, and no test needs it to be sure.
        int[] seen = new int[1];
        await(() -> !thread.isAlive() || (seen[0] = isWaiting() ? seen[0] + 1 : 0) > 20, "settling");
        return this;
    }

    private boolean isWaiting() {
        return thread.getState() == Thread.State.WAITING;
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    /** What the call returned; fails if it threw. */
    T result() {
        Throwable thrown = join();
        if (thrown != null) {
            throw new AssertionError("the call failed", thrown);
        }
        T value = result.get();
        if (value == null) {
            throw new AssertionError("the call returned null");
        }
        return value;
    }

    /** What the call threw; fails if it returned. */
    Throwable failure() {
        Throwable thrown = join();
        if (thrown == null) {
            throw new AssertionError("the call returned " + result.get());
        }
        return thrown;
    }

    private @Nullable Throwable join() {
        await(() -> !thread.isAlive(), "a call in the background");
        return failure.get();
    }
}
