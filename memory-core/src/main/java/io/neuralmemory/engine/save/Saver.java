package io.neuralmemory.engine.save;

import io.neuralmemory.Durability;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.life.FlightRecording;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.life.Watermark;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands what changed to the backend: periodically, when asked, when writers wait for it, and when the log grows long.
 * All of it on the I/O thread. A save that fails gives its batch back and is tried again, later each time.
 */
public final class Saver {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);

    private final StoreLife life;
    private final IoThread io;
    private final Clock clock;
    private final Durability durability;
    private final Duration interval;
    private final WritePath path;
    private final StorageBackend backend;
    private final Compactor compactor;
    private final Runnable requireHeld;
    private final Watermark saved;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final AtomicBoolean requestedForLog = new AtomicBoolean();

    // Written by the I/O thread only.
    private final AtomicLong saves = new AtomicLong();
    private volatile @Nullable Instant lastSavedAt;
    private volatile @Nullable RuntimeException lastFailure;
    private Duration retryDelay = FIRST_RETRY;
    private boolean retryScheduled;

    public Saver(
            StoreRuntime runtime, WritePath path, StorageBackend backend, Compactor compactor, long savedSequence) {
        this.life = runtime.life();
        this.io = runtime.io();
        this.clock = runtime.clock();
        this.durability = runtime.config().durability();
        this.interval = runtime.config().saveInterval();
        this.requireHeld = runtime.requireHeld();
        this.path = path;
        this.backend = backend;
        this.compactor = compactor;
        this.saved = new Watermark(savedSequence);
    }

    /**
     * Begins the periodic saves.
     *
     * @param afterwards called after each, on the I/O thread, with the number that the backend has reached
     */
    public void start(LongConsumer afterwards) {
        io.repeat(
                () -> {
                    removeExpired();
                    saveInBackground();
                    afterwards.accept(saved.reached());
                },
                interval);
    }

    /**
     * Saves everything changed so far, accesses too; returns when it is stored. Called from any thread but the I/O
     * thread.
     */
    public void save() {
        io.run(() -> {
            life.requireSavable();
            removeExpired();
            saveNow(true);
        });
    }

    /** The last save, on the I/O thread; whatever comes of it, the backend is handed nothing more. */
    public void saveLast() {
        life.beginLastSave();
        try {
            handOver(true);
        } catch (RuntimeException | Error e) {
            // Whoever comes to wait only now would wait for ever.
            saved.fail(Watermark.FOR_GOOD, e);
            throw e;
        }
    }

    private void removeExpired() {
        try {
            path.removeExpired();
        } catch (RuntimeException | Error e) {
            // An error that ended the periodic task would end all periodic saves with it.
            Logging.LOGGER.log(
                    System.Logger.Level.WARNING, "removing expired memories failed; the next save tries again", e);
        }
    }

    /** Waits until the backend holds the write with this number; those who wait share a commit. */
    public void awaitSaved(long sequence) {
        // The save that is asked for decides, not one that failed before.
        int known = saved.failures();
        request();
        saved.await(sequence, known);
    }

    /** Asks for a save soon. */
    public void request() {
        if (requested.compareAndSet(false, true)) {
            io.execute(() -> {
                // Lowered before the drain: a write that comes after it asks again.
                requested.set(false);
                saveInBackground();
            });
        }
    }

    /** Asks for a save since the log is long: all who ask until it is done ask for the same one. */
    public void requestForLog() {
        if (requestedForLog.compareAndSet(false, true)) {
            io.execute(() -> {
                try {
                    saveInBackground();
                } finally {
                    requestedForLog.set(false);
                }
            });
        }
    }

    private void saveInBackground() {
        try {
            if (life.isSavable()) {
                ChangeBatch batch = drained();
                handOver(durability == Durability.COMMITTED ? batch : batch.inBackground());
            }
        } catch (RuntimeException | Error e) {
            Logging.LOGGER.log(System.Logger.Level.WARNING, "a save failed; what changed is kept and saved later", e);
        }
    }

    /** Saves on the I/O thread. */
    public void saveNow(boolean touches) {
        life.requireSavable();
        handOver(touches);
    }

    private void handOver(boolean touches) {
        if (touches) {
            handOverTouched();
        }
        handOver(drained());
    }

    /** Leaves the last of what was accessed for the next drain. Each commit has what was written meanwhile, too. */
    private void handOverTouched() {
        Iterator<String> touched = path.takeTouched();
        try {
            path.addTouched(touched);
            while (touched.hasNext()) {
                store(drained());
                path.addTouched(touched);
            }
        } finally {
            path.giveBackTouched(touched);
        }
    }

    private void handOver(ChangeBatch batch) {
        if (batch.changes().isEmpty() && batch.throughSequence() == saved.reached()) {
            requireHeld.run();
            return;
        }
        store(batch);
        compactor.afterSave();
    }

    private void store(ChangeBatch batch) {
        commit(batch);
        path.saved();
        saved.reach(batch.throughSequence());
        path.log().truncate(batch.throughSequence());
    }

    private ChangeBatch drained() {
        try {
            return path.drain();
        } catch (StoreClosedException | Error e) {
            // No save will come any more, and those who wait for one are told.
            abandon(e);
            throw e;
        }
    }

    private void commit(ChangeBatch batch) {
        @Nullable SaveEvent event = FlightRecording.isPossible() ? SaveEvent.begun() : null;
        boolean stored = false;
        try {
            requireHeld.run();
            backend.commit(batch);
            // Once more, for what happened meanwhile: those who wait are told, and the log lets go of the batch.
            requireHeld.run();
            stored = true;
            succeeded();
        } catch (RuntimeException | Error e) {
            failed(batch, e);
            throw e;
        } finally {
            if (event != null) {
                event.finish(batch.changes().size(), batch.throughSequence(), stored);
            }
        }
    }

    private void succeeded() {
        saves.incrementAndGet();
        lastSavedAt = clock.instant();
        lastFailure = null;
        retryDelay = FIRST_RETRY;
        life.accept();
    }

    /** Those who wait are told last: when they hear of it, what it means for the next write is in force. */
    private void failed(ChangeBatch batch, Throwable cause) {
        path.giveBack(batch);
        if (cause instanceof StoreUnavailableException failure && !(cause instanceof StoreSyncFailedException)) {
            lastFailure = failure;
            if (durability == Durability.NONE) {
                life.refuse(() -> new StoreUnavailableException(
                        "the last save failed, and without a log nothing else keeps what is written: "
                                + failure.getMessage(),
                        failure));
            }
            retryLater();
            saved.fail(batch.throughSequence(), cause);
        } else {
            life.fail(() -> closedBy(cause));
            // No save will come for those whose writes were not in the batch.
            saved.fail(Watermark.FOR_GOOD, cause);
        }
    }

    private static StoreClosedException closedBy(Throwable cause) {
        return new StoreClosedException(
                "saving or restoring failed: " + Watermark.describe(cause) + "; close the store and open it again",
                cause);
    }

    private void retryLater() {
        if (!retryScheduled) {
            retryScheduled = true;
            io.schedule(
                    () -> {
                        retryScheduled = false;
                        saveInBackground();
                    },
                    retryDelay);
        }
        Duration doubled = retryDelay.multipliedBy(2);
        retryDelay = doubled.compareTo(interval) < 0 ? doubled : interval;
    }

    /** The backend holds another state at {@code sequence}, without any save; on the I/O thread. */
    public void restored(long sequence) {
        lastFailure = null;
        saved.reach(sequence);
        life.accept();
    }

    /** What the backend holds is unknown: nothing is handed to it any more; on the I/O thread. */
    public void abandon(Throwable cause) {
        life.abandon(() -> closedBy(cause));
        saved.fail(Watermark.FOR_GOOD, cause);
    }

    /** Why the last save failed; null if it did not. */
    @Nullable
    public RuntimeException lastFailure() {
        return lastFailure;
    }

    public long savedSequence() {
        return saved.reached();
    }

    @Nullable
    public Instant lastSavedAt() {
        return lastSavedAt;
    }

    public long saves() {
        return saves.get();
    }
}
