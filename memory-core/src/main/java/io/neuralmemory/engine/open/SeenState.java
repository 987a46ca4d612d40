package io.neuralmemory.engine.open;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The state of a store that was last read, and whether the same state later means that nothing was written. */
final class SeenState {
    /**
     * The coarsest step of a file system's times, FAT's. Of two writes within a step, which leave the files' lengths as
     * they are, the second one does not show: a state is all there is only once it was read again a step later.
     */
    private static final long STEP_NANOS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanoTime;
    private String state = "";
    private long firstSeen;
    private boolean isSettled;

    SeenState(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Everything was read, after the state was this one. */
    void wasRead(String before) {
        long now = nanoTime.getAsLong();
        if (!before.equals(state)) {
            state = before;
            firstSeen = now;
        }
        isSettled = now - firstSeen >= STEP_NANOS;
    }

    /** Whether whatever led to this state has been read. */
    boolean isAllThereIs(String now) {
        return isSettled && now.equals(state);
    }
}
