package io.neuralmemory.spi.file;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Waiting that an interrupt does not cut short: what is under way must come to its end. The flag is set again
 * afterwards. Stateless.
 */
public final class Uninterruptibly {
    private Uninterruptibly() {}

    /** What can be waited for. */
    private interface Wait<T> {
        T end() throws InterruptedException, ExecutionException;
    }

    /** Waits until a thread has ended. */
    public static void join(Thread thread) {
        await(() -> {
            thread.join();
            return thread;
        });
    }

    /**
     * Waits for a result.
     *
     * @throws IllegalStateException if the task threw a checked exception, which is the cause; anything else that it
     *     threw is thrown as it is
     */
    public static <T> T result(Future<T> future) {
        return await(future::get);
    }

    private static <T> T await(Wait<T> wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.end();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
