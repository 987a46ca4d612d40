package io.neuralmemory.storage.file.segment;

import io.neuralmemory.spi.file.Uninterruptibly;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for one piece of work, gone when it is closed. Whoever adds a task when all are busy and enough wait does it
 * himself: nothing piles up in memory, and nobody can wait for ever.
 */
public final class Workers implements AutoCloseable {
    private static final int TASKS_PER_WORKER = 2;

    /** Of small tasks: the workers have something to do while whoever takes their results waits for the disk. */
    private static final int SMALL_TASKS_PER_WORKER = 8;

    private final @Nullable ThreadPoolExecutor threads;
    private final int ahead;

    private Workers(@Nullable ThreadPoolExecutor threads, int ahead) {
        this.threads = threads;
        this.ahead = ahead;
    }

    public static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** No threads at all: whoever adds a task does it himself. */
    public static Workers none() {
        return new Workers(null, 1);
    }

    public static Workers start(int count, String name) {
        return start(count, count * TASKS_PER_WORKER, name);
    }

    /** One for each core, for tasks of which many may wait. */
    static Workers forSmallTasks(String name) {
        return start(cores(), cores() * SMALL_TASKS_PER_WORKER, name);
    }

    private static Workers start(int count, int ahead, String name) {
        return new Workers(
                new ThreadPoolExecutor(
                        count,
                        count,
                        1,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(ahead),
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        },
                        (task, busy) -> task.run()),
                ahead);
    }

    /** How many results whoever takes them in their order may have outstanding before he takes one. */
    int ahead() {
        return ahead;
    }

    <T> Future<T> submit(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        if (threads == null) {
            future.run();
        } else {
            threads.execute(future);
        }
        return future;
    }

    /** The results in their order; the first error in that order is thrown once all have ended. */
    static <T> List<T> results(List<Future<T>> futures) {
        List<T> results = new ArrayList<>(futures.size());
        Throwable failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(Uninterruptibly.result(future));
            } catch (RuntimeException | Error e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return results;
    }

    /** Waits for what was submitted. */
    @Override
    public void close() {
        if (threads == null) {
            return;
        }
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            interrupted |= isInterruptedBeforeEnd(threads);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isInterruptedBeforeEnd(ThreadPoolExecutor threads) {
        try {
            threads.awaitTermination(1, TimeUnit.DAYS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
