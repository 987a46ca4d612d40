package io.neuralmemory.spi.log;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.io.IOException;

/**
 * From which of its files a log is read, by the rules of {@link io.neuralmemory.spi.Wal#replay}. Whatever else a log
 * begins with each start is a file here.
 *
 * @param from index of the first one that is read, the oldest being 0; as many as there are if none is
 */
public record LogOrder(int from) {
    /** What to do about a damaged log; an ending of messages. */
    public static final String NEXT_STEP = "; nothing was changed: put the files back from a copy, open with recovery"
            + " SALVAGE, or run 'neural-memory recover --out DIR' to go on with what is intact";

    /** Says where a file begins. */
    @FunctionalInterface
    public interface FirstSequence {
        /** The first sequence number of a file, which may have no entry yet. */
        long of(int file) throws IOException;
    }

    /**
     * Where reading begins. A file that begins too late for the one before it is found by whoever reads them.
     *
     * @param files how many there are
     * @param afterSequence what the backend reached
     * @param names where they are and how they are named, such as {@code /store/wal-*.log}, for messages
     * @param first asked once for each file that is needed and for the newest, from there backwards
     * @throws CorruptStoreException if a file is missing
     */
    public static LogOrder of(int files, long afterSequence, String names, FirstSequence first) throws IOException {
        if (files == 0) {
            requireNothingWritten(afterSequence, names);
            return new LogOrder(0);
        }
        for (int i = files - 1; ; i--) {
            long begin = first.of(i);
            if (begin <= afterSequence + 1 || isNewStores(begin, afterSequence)) {
                return new LogOrder(i == files - 1 && isVoid(begin, afterSequence) ? files : i);
            } else if (i == 0) {
                throw new CorruptStoreException(names + ": the oldest log file begins with entry " + begin
                        + ", expected " + (afterSequence + 1)
                        + " or less: a file is missing, or the stored data are an older copy" + NEXT_STEP);
            }
        }
    }

    private static void requireNothingWritten(long afterSequence, String names) {
        if (afterSequence > 0) {
            throw new CorruptStoreException(names + ": there is no such file though the store has reached "
                    + afterSequence + ": its log is missing" + NEXT_STEP);
        }
    }

    /**
     * Whether the log of a new store may begin here, which is started before the first commit and gets its entries
     * after it.
     */
    private static boolean isNewStores(long first, long afterSequence) {
        return afterSequence == 0 && first == SequenceNumbers.nextEpoch(0) + 1;
    }

    /**
     * Refuses a file of which the entries before are missing.
     *
     * @param file its name, for the message
     * @param reached the last one that the backend or the files before it have
     * @throws CorruptStoreException if so
     */
    public static void requireNothingMissing(String file, long first, boolean hasEntries, long reached) {
        if (first > reached + 1 && (hasEntries || !isNewStores(first, reached))) {
            throw new CorruptStoreException(file + ": the file begins with entry " + first + ", expected "
                    + (reached + 1) + ": what comes before it is missing, in the log or in the stored data"
                    + NEXT_STEP);
        }
    }

    /** Whether a new epoch began after this file: then all of it was stored or given up, however it ends. */
    private static boolean isVoid(long first, long afterSequence) {
        return SequenceNumbers.epoch(first) < SequenceNumbers.epoch(afterSequence);
    }
}
