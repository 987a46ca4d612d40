package io.neuralmemory.engine;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread that calls a backend. File access never runs on a caller's thread, since an interrupt of that thread
 * would close the channel in use; a caller that is interrupted while it waits here goes on waiting, and finds its flag
 * set afterwards.
 */
final class IoThread implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    IoThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Runs {@code task} there and returns what it returns, or throws what it throws. */
    <T> T call(Supplier<T> task) {
        Future<T> future = executor.submit(task::get);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** See {@link #call}. */
    void run(Runnable task) {
        call(() -> {
            task.run();
            return Boolean.TRUE;
        });
    }

    /** Runs {@code task} there some time; not at all once the thread is closed. */
    void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // Closing does by itself what any task here would do.
            Logging.LOGGER.log(System.Logger.Level.DEBUG, "closed already", e);
        }
    }

    /** Runs {@code task} there after each {@code interval}; the task catches what it throws. */
    void repeat(Runnable task, Duration interval) {
        long nanos = interval.toNanos();
        var unused = executor.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs {@code task} there once, after {@code delay}; the task catches what it throws. */
    void schedule(Runnable task, Duration delay) {
        var unused = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private static RuntimeException rethrown(ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(thrown);
    }
}
