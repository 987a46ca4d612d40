package io.neuralmemory.engine.image;

import java.util.Arrays;

/**
 * Some rows of an image's embeddings, a bit for each row. Changed by one thread at a time, read by any: a row that is
 * changed meanwhile is seen as it was or as it is. A row that nobody owns may be in it.
 */
public final class RowSet {
    private final Object state;
    private volatile long[] words = new long[0];
    private int size;

    /**
     * No row.
     *
     * @param state of the image whose rows these are: in another state it has other rows
     */
    public RowSet(Object state) {
        this.state = state;
    }

    /** The image's state. */
    public Object state() {
        return state;
    }

    /** How many rows are in it. */
    public int size() {
        return size;
    }

    /** Puts the row of an entry into the set, or takes it out; nothing if it has none. */
    public void set(ImageEntry entry, boolean isIn) {
        int row = entry.row();
        if (row == ImageEntry.NO_ROW || isIn == has(row)) {
            return;
        }
        long[] enough = wordsFor(row);
        enough[row / Long.SIZE] ^= 1L << row;
        words = enough;
        size += isIn ? 1 : -1;
    }

    private boolean has(int row) {
        return (next32(row) & 1) != 0;
    }

    private long[] wordsFor(int row) {
        long[] all = words;
        int needed = row / Long.SIZE + 1;
        return needed <= all.length ? all : Arrays.copyOf(all, Math.max(needed, all.length + all.length / 2));
    }

    /** The rows that are in another set, too; of no state of any image, if the other is of another one. */
    public RowSet common(RowSet other) {
        RowSet common = new RowSet(state.equals(other.state) ? state : new Object());
        long[] both = words.clone();
        long[] others = other.words;
        for (int i = 0; i < both.length; i++) {
            both[i] &= i < others.length ? others[i] : 0;
            common.size += Long.bitCount(both[i]);
        }
        common.words = both;
        return common;
    }

    /** The first row from {@code from} on that is in the set, and before {@code end}; {@code end} if there is none. */
    int next(int from, int end) {
        long[] all = words;
        int last = Math.min(all.length, (end + Long.SIZE - 1) / Long.SIZE);
        int word = from / Long.SIZE;
        long rest = word < last ? all[word] & -1L << from : 0;
        while (rest == 0 && ++word < last) {
            rest = all[word];
        }
        return rest == 0 ? end : Math.min(end, word * Long.SIZE + Long.numberOfTrailingZeros(rest));
    }

    /** Which of a row and the 31 rows behind it are in the set: a bit for each, the lowest for the first. */
    int next32(int row) {
        long[] all = words;
        int word = row / Long.SIZE;
        long bits = word < all.length ? all[word] >>> row : 0;
        boolean areInTwoWords = row % Long.SIZE > Long.SIZE - Integer.SIZE;
        return (int) (areInTwoWords && word + 1 < all.length ? bits | all[word + 1] << -row : bits);
    }

    /** One row of so many is in the set, about; 1 or more. */
    int spacing(int rows) {
        return Math.max(1, rows / Math.max(1, size));
    }

    /** So many of the rows, or all if there are fewer; as many rows of the set lie between them, about. */
    int[] spread(int most) {
        int wanted = Math.min(most, size);
        int total = size;
        int[] found = new int[wanted];
        long[] all = words;
        int taken = 0;
        int passed = 0;
        for (int word = 0; word < all.length && taken < wanted; word++) {
            long bits = all[word];
            int count = Long.bitCount(bits);
            while (taken < wanted && Spread.at(taken, wanted, total) < passed + count) {
                found[taken] = word * Long.SIZE + place(bits, Spread.at(taken, wanted, total) - passed);
                taken++;
            }
            passed += count;
        }
        // Some may have gone meanwhile.
        return Arrays.copyOf(found, taken);
    }

    /** Where the bit is that has so many set bits below it. */
    private static int place(long bits, int below) {
        long rest = bits;
        for (int i = 0; i < below; i++) {
            rest &= rest - 1;
        }
        return Long.numberOfTrailingZeros(rest);
    }
}
