package io.neuralmemory.engine.life;

import io.neuralmemory.spi.file.Uninterruptibly;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work in parts, done by the calling thread and by those of the common pool that come in time. Each takes the next part
 * that nobody has taken, so that the caller never waits for a thread that has not begun: it may be one of the pool's
 * itself, and the pool may be as busy as it likes. The parts must not wait for anything.
 */
public final class AllCores {
    private final int parts;
    private final Supplier<IntConsumer> workers;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private AllCores(int parts, Supplier<IntConsumer> workers) {
        this.parts = parts;
        this.workers = workers;
    }

    /**
     * Does each part, 0 to {@code parts} − 1, once; what was done is visible on return.
     *
     * @param helpers how many other threads to ask for help, at most
     * @param workers makes what does parts in one thread
     * @throws RuntimeException what a worker threw, in whichever thread
     */
    public static void run(int parts, int helpers, Supplier<IntConsumer> workers) {
        if (parts > 0) {
            new AllCores(parts, workers).run(helpers);
        }
    }

    /** How many threads besides the calling one are worth asking now; none while the pool has more than it can do. */
    public static int helpers() {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        return pool.hasQueuedSubmissions()
                ? 0
                : Math.min(pool.getParallelism(), Runtime.getRuntime().availableProcessors() - 1);
    }

    private void run(int helpers) {
        try {
            for (int i = 0; i < Math.min(helpers, parts - 1); i++) {
                ForkJoinPool.commonPool().execute(this::work);
            }
        } catch (RejectedExecutionException e) {
            Logging.LOGGER.log(System.Logger.Level.DEBUG, "the common pool takes nothing; one thread does it all", e);
        }
        work();
        Uninterruptibly.result(end);
    }

    private void work() {
        IntConsumer worker = null;
        for (int part = taken.getAndIncrement(); part < parts; part = taken.getAndIncrement()) {
            try {
                if (worker == null) {
                    worker = workers.get();
                }
                if (failure.get() == null) {
                    worker.accept(part);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            // Whatever became of it: somebody may be waiting.
            finishPart();
        }
    }

    private void finishPart() {
        if (done.incrementAndGet() == parts) {
            Throwable thrown = failure.get();
            if (thrown == null) {
                end.complete(true);
            } else {
                end.completeExceptionally(thrown);
            }
        }
    }
}
