package io.neuralmemory.engine;

/**
 * How sequence numbers are made: {@code epoch << 40 | n}. Every recovery begins a new epoch, so that a number from
 * before it, in a log that a crash brought back, is never taken for a new one.
 */
final class SequenceNumbers {
    private static final int EPOCH_SHIFT = 40;

    private SequenceNumbers() {}

    /** The number before the first of the epoch after that of {@code sequence}. */
    static long nextEpoch(long sequence) {
        return ((sequence >>> EPOCH_SHIFT) + 1) << EPOCH_SHIFT;
    }
}
