package io.neuralmemory.engine.life;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sequence number up to which writes have become durable in one place, and the callers waiting for it to move.
 * Thread-safe.
 */
public final class Watermark {
    /** Up to where a failure goes after which there is no other attempt. */
    public static final long FOR_GOOD = Long.MAX_VALUE;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Those who wait, of whom a move wakes none in vain. */
    private List<Waiter> waiting = new ArrayList<>();

    /** Read without the lock, too. */
    private volatile long reached;

    private long failedThrough = Long.MIN_VALUE;
    private int failures;
    private @Nullable Throwable failure;

    public Watermark(long reached) {
        this.reached = reached;
    }

    public long reached() {
        return reached;
    }

    /** Everything up to {@code sequence} is durable. */
    public void reach(long sequence) {
        List<Waiter> over;
        lock.lock();
        try {
            reached = Math.max(reached, sequence);
            over = takeWaiting(reached);
        } finally {
            lock.unlock();
        }
        Waiter.wake(over);
    }

    /** Nobody knows of the writes above the mark, up to {@code through}: those who wait for them are told. */
    public void fail(long through, Throwable cause) {
        List<Waiter> over;
        lock.lock();
        try {
            failedThrough = Math.max(failedThrough, through);
            failures++;
            failure = cause;
            over = takeWaiting(failedThrough);
        } finally {
            lock.unlock();
        }
        Waiter.wake(over);
    }

    private List<Waiter> takeWaiting(long through) {
        List<Waiter> taken = new ArrayList<>();
        List<Waiter> left = new ArrayList<>();
        for (Waiter waiter : waiting) {
            (waiter.sequence() <= through ? taken : left).add(waiter);
        }
        waiting = left;
        return taken;
    }

    /** How many failures there were. */
    public int failures() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@code sequence} is durable; an interrupt is kept for later.
     *
     * @throws StoreUnavailableException if that failed
     */
    public void await(long sequence) {
        await(sequence, 0);
    }

    /**
     * As {@link #await(long)}, where another attempt follows the failures that are known.
     *
     * @param known as many of the failures mean nothing, unless no attempt can follow the last of them
     */
    public void await(long sequence, int known) {
        while (reached < sequence) {
            joined(sequence, known).ifPresent(Waiter::await);
        }
    }

    /** Joins those who wait; empty if the mark has moved far enough by now. */
    private Optional<Waiter> joined(long sequence, int known) {
        lock.lock();
        try {
            if (reached >= sequence) {
                return Optional.empty();
            }
            boolean isNew = failures > known || failedThrough == FOR_GOOD;
            if (failure != null && isNew && failedThrough >= sequence) {
                throw outcomeUnknown(failure);
            }
            Waiter waiter = new Waiter(sequence);
            waiting.add(waiter);
            return Optional.of(waiter);
        } finally {
            lock.unlock();
        }
    }

    /** What a cause says, or what it is if it is not one of ours: those say too little, or nothing. */
    public static String describe(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof MemoryStoreException && message != null ? message : cause.toString();
    }

    private static StoreUnavailableException outcomeUnknown(Throwable cause) {
        String message = describe(cause)
                + "; whether this write is stored is unknown, storing it again under the same id is safe";
        if (cause instanceof StoreFullException) {
            return new StoreFullException(message, cause);
        } else if (cause instanceof StoreSyncFailedException) {
            return new StoreSyncFailedException(message, cause);
        }
        return new StoreUnavailableException(message, cause);
    }
}
