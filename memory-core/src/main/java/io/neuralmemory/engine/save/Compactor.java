package io.neuralmemory.engine.save;

import io.neuralmemory.engine.life.FlightRecording;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.SupportsCompaction.Occasion;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets a backend that gains from it rewrite what it stored, one compaction at a time, beside saves. */
public final class Compactor {
    private final @Nullable SupportsCompaction backend;
    private final Executor background;
    private final Runnable requireHeld;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** Held during a compaction, so that there is one at a time and closing waits for it. */
    private final ReentrantLock running = new ReentrantLock();

    private boolean closed;

    /** @param requireHeld see {@link io.neuralmemory.spi.StoreHome.Claim#requireHeld} */
    public Compactor(StorageBackend backend, Executor background, Runnable requireHeld) {
        this.backend = backend instanceof SupportsCompaction supported ? supported : null;
        this.background = background;
        this.requireHeld = requireHeld;
    }

    /** Compacts in the background what is worth it; wakes nobody if nothing is. */
    void afterSave() {
        if (isDueAfterSave() && scheduled.compareAndSet(false, true)) {
            try {
                background.execute(() -> {
                    scheduled.set(false);
                    compactQuietly(Occasion.SAVED);
                });
            } catch (RejectedExecutionException e) {
                scheduled.set(false);
                Logging.LOGGER.log(System.Logger.Level.DEBUG, "no compaction: its executor was shut down", e);
            }
        }
    }

    private boolean isDueAfterSave() {
        try {
            return backend != null && backend.isCompactionDue(Occasion.SAVED);
        } catch (RuntimeException e) {
            Logging.LOGGER.log(System.Logger.Level.WARNING, "no compaction: it is not known whether one is due", e);
            return false;
        }
    }

    private void compactQuietly(Occasion occasion) {
        try {
            compact(occasion);
        } catch (RuntimeException e) {
            // Nothing depends on it: the state before is in force, and the next occasion tries again.
            Logging.LOGGER.log(
                    System.Logger.Level.WARNING, "a compaction failed; it is tried again after the next save", e);
        }
    }

    /** Rewrites everything now; waits for a running compaction first. */
    public void compactNow() {
        compact(Occasion.REQUESTED);
    }

    /** Waits for a running compaction, does the last one, and ends. */
    public void close() {
        running.lock();
        try {
            compactQuietly(Occasion.CLOSING);
        } finally {
            closed = true;
            running.unlock();
        }
    }

    /** Waits for a running compaction, and ends without another. */
    public void abandon() {
        running.lock();
        try {
            closed = true;
        } finally {
            running.unlock();
        }
    }

    private void compact(Occasion occasion) {
        running.lock();
        try {
            if (backend == null || closed) {
                return;
            }
            requireHeld.run();
            @Nullable CompactionEvent event = FlightRecording.isPossible() ? CompactionEvent.begun() : null;
            backend.compact(occasion);
            if (event != null) {
                event.finish(occasion.name());
            }
        } finally {
            running.unlock();
        }
    }
}
