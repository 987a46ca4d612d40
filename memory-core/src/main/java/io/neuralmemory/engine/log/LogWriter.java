package io.neuralmemory.engine.log;

import io.neuralmemory.Durability;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.life.FlightRecording;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.life.Watermark;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.Uninterruptibly;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries to the log on a thread of its own, all that have come during one sync with the next (group commit).
 * Nobody is told that an entry is durable before the sync that covers it has returned. After the first failure it is
 * finished: the engine saves, and makes another over a fresh log.
 */
public final class LogWriter {
    private final Wal wal;
    private final StoreLife life;
    private final boolean takesEntries;
    private final boolean forces;
    private final Watermark durable;
    private final Thread thread;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition work = lock.newCondition();
    private List<LogEntry> queue = new ArrayList<>();
    private long truncateThrough;
    /** Whether the log may have entries that the backend holds: those that were replayed, or appended since. */
    private boolean mayHaveOld = true;
    /** Whether the log is to be told of {@link #truncateThrough} before it is closed. */
    private boolean truncates;

    private boolean closing;
    /** Read without the lock, too. */
    private volatile @Nullable Throwable failure;
    /** What closing the log threw, which nobody was told who waited for a write. */
    private @Nullable Throwable closingFailure;

    private volatile long byteLength;

    /**
     * @param wal started; from now on called by this writer's thread only
     * @param lastSequence the number before that of the first entry
     */
    public LogWriter(StoreRuntime runtime, Wal wal, long lastSequence) {
        this.wal = wal;
        this.life = runtime.life();
        Durability durability = runtime.config().durability();
        this.takesEntries = durability == Durability.LOGGED || durability == Durability.BUFFERED;
        this.forces = durability != Durability.BUFFERED;
        this.durable = new Watermark(lastSequence);
        this.thread = new Thread(this::run, "neural-memory-log");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Takes an entry, unless the store waits for the backend or for nothing: then its log is only replayed. The caller
     * holds the lock that gives out sequence numbers. Does no I/O.
     */
    public void append(LogEntry entry) {
        if (!takesEntries) {
            return;
        }
        lock.lock();
        try {
            requireUsable();
            queue.add(entry);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private void requireUsable() {
        @Nullable Throwable known = failure;
        if (known != null) {
            life.requireWritable();
            throw new StoreUnavailableException("the log failed: " + Watermark.describe(known) + "; try again", known);
        }
    }

    /** Waits until the entry with this number is as durable as the store promises. */
    public void await(long sequence) {
        durable.await(sequence);
    }

    /**
     * The backend holds everything up to {@code sequence}. A log that takes no entries lets go of its old ones with the
     * first call; of what else it is told it knows the last when it is closed, and its thread is not woken for it.
     */
    public void truncate(long sequence) {
        lock.lock();
        try {
            truncateThrough = Math.max(truncateThrough, sequence);
            byteLength = 0;
            if (mayHaveOld && truncateThrough > 0) {
                mayHaveOld = takesEntries;
                truncates = true;
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes a replay would read, as of the last batch; 0 until the log has done what a save tells it to. */
    public long byteLength() {
        return byteLength;
    }

    public boolean hasFailed() {
        return failure != null;
    }

    /**
     * Whether no fresh log can mend it: what a failed sync left on the medium is unknown, and an error is not
     * understood.
     */
    public boolean isFatal() {
        @Nullable Throwable known = failure;
        return known != null && isFatal(known);
    }

    private static boolean isFatal(Throwable failure) {
        return failure instanceof StoreSyncFailedException || !(failure instanceof StoreUnavailableException);
    }

    /**
     * Writes what is queued, marks the log's end as clean, and ends the thread. Idempotent. Throws once what closing
     * the log has thrown.
     */
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        Uninterruptibly.join(thread);
        @Nullable Throwable untold = takeClosingFailure();
        if (untold instanceof Error error) {
            throw error;
        } else if (untold instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    private @Nullable Throwable takeClosingFailure() {
        lock.lock();
        try {
            @Nullable Throwable untold = closingFailure;
            closingFailure = null;
            return untold;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (writeNext()) {
                measure();
            }
        } catch (Throwable e) {
            fail(e);
            closeAfterFailure();
            return;
        }
        try {
            wal.close();
        } catch (Throwable e) {
            fail(e);
            tellWhoCloses(e);
        }
    }

    /** Unless a save came meanwhile: what it covers is no reason for another. */
    private void measure() {
        long measured = wal.byteLength();
        lock.lock();
        try {
            byteLength = truncateThrough == 0 ? measured : 0;
        } finally {
            lock.unlock();
        }
    }

    private void tellWhoCloses(Throwable cause) {
        lock.lock();
        try {
            closingFailure = cause;
        } finally {
            lock.unlock();
        }
    }

    /** Writes one batch; returns whether there may be more. */
    private boolean writeNext() {
        List<LogEntry> batch;
        long truncation;
        lock.lock();
        try {
            while (queue.isEmpty() && !truncates && !closing) {
                work.awaitUninterruptibly();
            }
            batch = queue;
            queue = new ArrayList<>();
            truncation = takeTruncation();
            if (batch.isEmpty() && truncation == 0) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        write(batch);
        if (truncation > 0) {
            wal.truncate(truncation);
        }
        return true;
    }

    /** What the log is told now; 0 for nothing. The caller holds the lock. */
    private long takeTruncation() {
        if (!truncates && !closing) {
            return 0;
        }
        long taken = truncateThrough;
        truncateThrough = 0;
        truncates = false;
        return taken;
    }

    private void write(List<LogEntry> batch) {
        if (batch.isEmpty()) {
            return;
        }
        @Nullable LogSyncEvent event = FlightRecording.isPossible() ? LogSyncEvent.begun() : null;
        batch.forEach(wal::append);
        if (forces) {
            wal.sync();
        } else {
            wal.flush();
        }
        durable.reach(batch.get(batch.size() - 1).sequence());
        if (event != null) {
            event.finish(batch.size());
        }
    }

    private void fail(Throwable cause) {
        if (takesEntries && isFatal(cause)) {
            life.failWrites(() -> new StoreClosedException(
                    "the log failed: " + Watermark.describe(cause) + "; close the store and open it again", cause));
        }
        lock.lock();
        try {
            failure = cause;
            queue = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        durable.fail(Watermark.FOR_GOOD, cause);
    }

    private void closeAfterFailure() {
        try {
            wal.close();
        } catch (RuntimeException e) {
            Logging.LOGGER.log(System.Logger.Level.DEBUG, "closing a log that had failed", e);
        }
    }
}
