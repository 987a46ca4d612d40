package io.neuralmemory.spi.file;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads beside a writer, whom no lock keeps away and who deletes files as it saves. What looks like damage may then be
 * what went away while it was being read: it is read again as long as it changes, at least {@value #ATTEMPTS} times and
 * for at least {@link #PATIENCE}, so that neither a store that is slow to read nor one that is quickly read is given up
 * too early. Thread-safe as what it is given is.
 *
 * <p>Read again is after a {@link CorruptStoreException} or a {@link StoreUnavailableException}; anything else is
 * thrown on at once. So is an outcome that is {@linkplain Attempt#isSuspect suspect}: it is {@linkplain Attempt#discard
 * discarded} first, and if patience has ended {@link Attempt#last} says what becomes of it. An attempt may be followed
 * by another one, so it hands nothing over: collect, and hand over what {@link #read} returns.
 *
 * @param <S> what a writer changes, compared by {@code equals}: if it is the same before and after, no writer is to
 *     blame
 */
public final class SettledReading<S> {
    /** How long to read again what changes meanwhile: a writer deletes files once a save. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often at least, however long it takes. */
    public static final int ATTEMPTS = 5;

    private final Supplier<? extends S> state;
    private final LongSupplier nanoTime;

    private SettledReading(Supplier<? extends S> state, LongSupplier nanoTime) {
        this.state = requireNonNull(state, "state");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    /** Reads what has this state. */
    public static <S> SettledReading<S> of(Supplier<? extends S> state) {
        return of(state, System::nanoTime);
    }

    /** The same with another time than {@link System#nanoTime}. */
    public static <S> SettledReading<S> of(Supplier<? extends S> state, LongSupplier nanoTime) {
        return new SettledReading<>(state, nanoTime);
    }

    /**
     * One way to read.
     *
     * @param <S> the state
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Attempt<S, T> {
        /**
         * Reads once.
         *
         * @param before the state as it was before
         * @throws CorruptStoreException if it cannot be read, perhaps because of a writer; likewise
         *     {@link StoreUnavailableException}
         */
        T read(S before);

        /** Whether what was read may be wrong because of a writer. By default, only throwing tells of that. */
        default boolean isSuspect(T outcome) {
            return false;
        }

        /** Releases a suspect outcome, before reading again. */
        default void discard(T outcome) {}

        /** What to return, or throw, if even the last outcome is suspect and the state has changed; by default that. */
        default T last(T outcome) {
            return outcome;
        }
    }

    /**
     * Reads until the outcome is not suspect, or no writer can be to blame, or patience ends; then the last outcome
     * counts, and the last error is thrown.
     */
    public <T> T read(Attempt<S, T> attempt) {
        long start = nanoTime.getAsLong();
        S before = state.get();
        for (int number = 1; ; number++) {
            T outcome;
            try {
                outcome = attempt.read(before);
            } catch (CorruptStoreException | StoreUnavailableException e) {
                S after = state.get();
                if (after.equals(before) || isOver(start, number)) {
                    throw e;
                }
                logger().log(Level.DEBUG, "what was being read has changed meanwhile; reading again", e);
                before = after;
                continue;
            }
            if (!attempt.isSuspect(outcome)) {
                return outcome;
            }
            S after = stateAfter(attempt, outcome);
            if (after.equals(before)) {
                return outcome;
            } else if (isOver(start, number)) {
                return attempt.last(outcome);
            }
            attempt.discard(outcome);
            before = after;
        }
    }

    private <T> S stateAfter(Attempt<S, T> attempt, T outcome) {
        try {
            return state.get();
        } catch (RuntimeException e) {
            attempt.discard(outcome);
            throw e;
        }
    }

    private boolean isOver(long start, int attempts) {
        return attempts >= ATTEMPTS && nanoTime.getAsLong() - start > PATIENCE.toNanos();
    }

    private static Logger logger() {
        return System.getLogger(SettledReading.class.getName());
    }
}
