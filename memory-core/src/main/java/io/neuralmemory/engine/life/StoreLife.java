package io.neuralmemory.engine.life;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreConfigurationException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Whether a store may be read, written and saved, and why not. Everybody asks here, and tells here what happened. The
 * states and the arrows between them are drawn in docs/architecture.md. Thread-safe; does no I/O.
 *
 * <p>A write asks under the lock of the write path. So what was let in before the state changed is done before the next
 * drain begins.
 */
public final class StoreLife {
    /** What may be true of a store; of those that are, the last one in this order is its state. */
    public enum State {
        /** Everything is allowed. */
        OPEN,
        /** The last save failed and nothing else would keep a write; until a save succeeds. */
        REFUSING,
        /** A backup is being restored; until that is done. */
        SUSPENDED,
        /** Opened for reading. */
        READ_ONLY,
        /** Nothing more can be acknowledged; reads go on. */
        FAILED,
        /** The last save is under way; reads go on. */
        CLOSING,
        /** Everything is refused. */
        CLOSED
    }

    /** What the backend may still be handed. */
    private enum Saves {
        ALL,
        LAST,
        NONE
    }

    private record Standing(State state, Supplier<? extends RuntimeException> refusal) {}

    /** Guards the reasons, and that the standings follow from them. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<State, Supplier<? extends RuntimeException>> reasons = new EnumMap<>(State.class);
    private volatile Standing standing;
    private volatile Saves saves = Saves.ALL;
    private volatile Supplier<? extends RuntimeException> unsavable = StoreLife::closed;

    private StoreLife(State first, Supplier<? extends RuntimeException> refusal) {
        reasons.put(first, refusal);
        standing = new Standing(first, refusal);
    }

    /** The life of a store opened for writing. */
    public static StoreLife ofWriter() {
        return new StoreLife(State.OPEN, () -> new IllegalStateException("an open store refuses nothing"));
    }

    /** The life of a store opened for reading. */
    public static StoreLife ofReader() {
        return new StoreLife(
                State.READ_ONLY,
                () -> new StoreConfigurationException(
                        "the store is open read-only; open it without readOnly to change it"));
    }

    /** What everybody is told who comes after the closing. */
    static StoreClosedException closed() {
        return new StoreClosedException("the store was closed; open it again");
    }

    public State state() {
        return standing.state();
    }

    /** Refuses a store that was closed. */
    public void requireReadable() {
        if (state() == State.CLOSED) {
            throw closed();
        }
    }

    public boolean isWritable() {
        return state() == State.OPEN;
    }

    /** Refuses with the reason of the state, unless the store is open. */
    public void requireWritable() {
        Standing now = standing;
        if (now.state() != State.OPEN) {
            throw now.refusal().get();
        }
    }

    /** Why nothing may be written; asked of a store that is not open for writing. */
    public RuntimeException refusal() {
        return standing.refusal().get();
    }

    public boolean isSavable() {
        return saves == Saves.ALL;
    }

    /** Refuses when the backend is to be handed nothing more, the last save of a closing excepted. */
    public void requireSavable() {
        if (!isSavable()) {
            throw unsavable.get();
        }
    }

    /** Lets the last save in, once, unless what the backend holds is unknown. */
    public void beginLastSave() {
        lock.lock();
        try {
            if (saves == Saves.NONE) {
                throw unsavable.get();
            }
            saves = Saves.NONE;
        } finally {
            lock.unlock();
        }
    }

    /** Writes throw {@code reason} until {@link #accept}. */
    public void refuse(Supplier<? extends RuntimeException> reason) {
        set(State.REFUSING, reason);
    }

    /** Ends what {@link #refuse} began. */
    public void accept() {
        clear(State.REFUSING);
    }

    /** Writes throw {@code reason} until {@link #resume}, whatever else is refused or accepted meanwhile. */
    public void suspend(Supplier<? extends RuntimeException> reason) {
        set(State.SUSPENDED, reason);
    }

    /** Ends what {@link #suspend} began. */
    public void resume() {
        clear(State.SUSPENDED);
    }

    /** Writes throw {@code reason} for good; what was written may still be saved. */
    public void failWrites(Supplier<? extends RuntimeException> reason) {
        set(State.FAILED, reason);
    }

    /** Writes and saves throw {@code reason} for good; closing may still try one save. */
    public void fail(Supplier<? extends RuntimeException> reason) {
        end(Saves.LAST, reason);
    }

    /** As {@link #fail}, where what the backend holds is unknown: it is handed nothing more. */
    public void abandon(Supplier<? extends RuntimeException> reason) {
        end(Saves.NONE, reason);
    }

    private void end(Saves left, Supplier<? extends RuntimeException> reason) {
        lock.lock();
        try {
            set(State.FAILED, reason);
            if (saves.compareTo(left) < 0) {
                unsavable = reason;
                saves = left;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes are refused; the last save may begin. */
    public void beginClosing() {
        set(State.CLOSING, StoreLife::closed);
    }

    /** Nothing is allowed any more. */
    public void close() {
        set(State.CLOSED, StoreLife::closed);
    }

    /** The first failure is the cause of those that follow, so its reason stays. */
    private void set(State state, Supplier<? extends RuntimeException> reason) {
        lock.lock();
        try {
            if (state == State.FAILED) {
                reasons.putIfAbsent(state, reason);
            } else {
                reasons.put(state, reason);
            }
            settle();
        } finally {
            lock.unlock();
        }
    }

    private void clear(State state) {
        lock.lock();
        try {
            reasons.remove(state);
            settle();
        } finally {
            lock.unlock();
        }
    }

    /** Readers never see a state between two: it is set once. */
    private void settle() {
        State last = Collections.max(reasons.keySet());
        standing = new Standing(last, requireNonNull(reasons.get(last)));
    }
}
