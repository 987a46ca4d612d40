package io.neuralmemory.engine.life;

import io.neuralmemory.spi.file.Uninterruptibly;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread that calls a backend. File access never runs on a caller's thread, since an interrupt of that thread
 * would close the channel in use; a caller that is interrupted while it waits here goes on waiting, and finds its flag
 * set afterwards.
 */
public final class IoThread implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final ScheduledThreadPoolExecutor executor;

    public IoThread(String name) {
        this(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    IoThread(ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /**
     * Runs {@code task} there and returns what it returns, or throws what it throws.
     *
     * @throws StoreClosedException if this thread was closed before it came to the task
     */
    public <T> T call(Supplier<T> task) {
        try {
            return Uninterruptibly.result(executor.submit(task::get));
        } catch (RejectedExecutionException | CancellationException e) {
            throw StoreLife.closed();
        }
    }

    /** See {@link #call}. */
    public void run(Runnable task) {
        call(() -> {
            task.run();
            return Boolean.TRUE;
        });
    }

    /** Runs {@code task} there some time; not at all once the thread is closed. */
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // Closing does by itself what any task here would do.
            Logging.LOGGER.log(System.Logger.Level.DEBUG, "closed already", e);
        }
    }

    /** Runs {@code task} there after each {@code interval}; the task catches what it throws. */
    public void repeat(Runnable task, Duration interval) {
        long nanos = nanos(interval);
        var unused = executor.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs {@code task} there once, after {@code delay}; the task catches what it throws. */
    public void schedule(Runnable task, Duration delay) {
        var unused = executor.schedule(task, nanos(delay), TimeUnit.NANOSECONDS);
    }

    /** A duration that is more than a {@code long} can hold is as good as forever. */
    private static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration.toNanos() : Long.MAX_VALUE;
    }

    /** Waits for what runs there and for what was to run, and ends; a thread that was never needed is not started. */
    public void finish() {
        if (executor.getPoolSize() == 0) {
            close();
        } else {
            run(this::close);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
