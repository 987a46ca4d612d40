package io.neuralmemory.spi.file;

import io.neuralmemory.CorruptStoreException;

/**
 * How sequence numbers are made: {@code epoch << 40 | n}, where {@code n} counts the writes of an epoch from 1.
 *
 * <p>A number is at least 0; 0 stands for "nothing yet". A new store begins with epoch 1; every recovery after an
 * unclean end, and every restored backup, begins the next one. So a number from before, in a log that a crash brought
 * back, is never taken for a new one, and whatever belongs to an earlier epoch than the stored state was stored or
 * given up.
 */
public final class SequenceNumbers {
    private static final int EPOCH_SHIFT = 40;
    private static final long LAST_EPOCH = Long.MAX_VALUE >>> EPOCH_SHIFT;

    private SequenceNumbers() {}

    /** The epoch of {@code sequence}: 0 to 8,388,607. */
    public static long epoch(long sequence) {
        return sequence >>> EPOCH_SHIFT;
    }

    /** How many numbers of its epoch there are up to {@code sequence}: 0 to 2^40 − 1. */
    public static long inEpoch(long sequence) {
        return sequence & ((1L << EPOCH_SHIFT) - 1);
    }

    /**
     * The number before the first of the epoch after that of {@code sequence}: what a recovery commits what it found
     * at.
     *
     * @throws CorruptStoreException if {@code sequence} is of the last epoch there is, which no store reaches by itself
     */
    public static long nextEpoch(long sequence) {
        long epoch = epoch(sequence);
        if (epoch >= LAST_EPOCH) {
            throw new CorruptStoreException("sequence number " + sequence + " is of epoch " + epoch
                    + ", expected one below " + LAST_EPOCH + "; restore a backup into a new directory");
        }
        return (epoch + 1) << EPOCH_SHIFT;
    }
}
