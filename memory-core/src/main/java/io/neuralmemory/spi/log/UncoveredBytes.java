package io.neuralmemory.spi.log;

import java.util.ArrayDeque;

/** Counts the bytes of log whose entries the backend does not hold yet. Not thread-safe. */
public final class UncoveredBytes {
    /** How exact the count is: batches are told apart only this far, so that many small ones take little memory. */
    private static final long GRAIN_BYTES = 64 << 10;

    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private long total;
    private long covered;

    /** Bytes {@code start} to {@code end} of the whole log hold nothing above {@code lastSequence}. */
    private record Mark(long lastSequence, long start, long end) {}

    /** None yet. */
    public UncoveredBytes() {}

    /** Counts bytes that hold nothing above {@code lastSequence}. */
    public void add(long lastSequence, long bytes) {
        long start = total;
        total += bytes;
        Mark last = marks.peekLast();
        if (last != null && total - last.start() <= GRAIN_BYTES) {
            marks.removeLast();
            start = last.start();
        }
        marks.add(new Mark(lastSequence, start, total));
    }

    /** Stops counting bytes that hold nothing above {@code throughSequence}. */
    public void cover(long throughSequence) {
        for (Mark mark = marks.peek(); mark != null && mark.lastSequence() <= throughSequence; mark = marks.peek()) {
            covered = mark.end();
            marks.remove();
        }
    }

    /** How many there are. */
    public long count() {
        return total - covered;
    }
}
