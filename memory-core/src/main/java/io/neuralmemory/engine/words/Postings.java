package io.neuralmemory.engine.words;

import java.util.Arrays;

/**
 * Which memories of a shard have one term, and how often, in growing ordinals: of each the step from the one before and
 * the count, in seven bits a byte, low ones first. The lowest bit of a step says that the count is 1 and left out.
 * Memories that were removed stay in it until the shard is {@linkplain #renumbered renumbered}.
 */
final class Postings {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int length;
    /** The last ordinal in {@link #bytes}. */
    private int written = -1;
    /** The last ordinal of all, which is not in {@link #bytes} yet, and its count. */
    private int last = -1;

    private int lastCount;
    /** How many of the memories in it are still there. */
    private int live;

    /** The term stands {@code times} more in this memory, which is the last one or a later one. */
    void add(int ordinal, int times) {
        if (ordinal != last) {
            writeLast();
            last = ordinal;
            lastCount = 0;
            live++;
        }
        lastCount += times;
    }

    /** Each of these memories, the ordinals less {@code first}, has the term once, or once more. */
    void addAll(int[] memories, int from, int to, int first) {
        for (int i = from; i < to; i++) {
            add(first + memories[i], 1);
        }
        bytes = Arrays.copyOf(bytes, length);
    }

    private void writeLast() {
        if (lastCount > 0) {
            int step = last - written;
            written = last;
            write(lastCount == 1 ? step << 1 | 1 : step << 1);
            if (lastCount > 1) {
                write(lastCount);
            }
        }
    }

    /** One of its memories is no longer there. */
    void forgetOne() {
        live--;
    }

    int live() {
        return live;
    }

    /** Goes through the memories as they are now. */
    Cursor cursor() {
        return new Cursor();
    }

    /**
     * Adds to each memory's sum what the term counts there. As a loop over {@link #cursor} would, in one method: the
     * first questions of a JVM are answered before more is compiled.
     */
    void addShares(double weight, Bm25 bm25, int[] lengths, double[] sums) {
        byte[] all = bytes;
        int end = length;
        int ordinal = -1;
        int at = 0;
        while (at < end) {
            int step = all[at++];
            if (step < 0) {
                step &= 0x7f;
                for (int shift = 7, next = -1; next < 0; shift += 7) {
                    next = all[at++];
                    step |= (next & 0x7f) << shift;
                }
            }
            int count = 1;
            if ((step & 1) == 0) {
                count = all[at++];
                if (count < 0) {
                    count &= 0x7f;
                    for (int shift = 7, next = -1; next < 0; shift += 7) {
                        next = all[at++];
                        count |= (next & 0x7f) << shift;
                    }
                }
            }
            ordinal += step >>> 1;
            sums[ordinal] += weight * bm25.share(count, lengths[ordinal]);
        }
        if (lastCount > 0) {
            sums[last] += weight * bm25.share(lastCount, lengths[last]);
        }
    }

    /** Stands before the first memory at first. A plain loop over it is compiled to one over the bytes. */
    final class Cursor {
        private int at;
        private int ordinal = -1;
        private int count;

        /** Goes to the next memory; false if there is none. */
        boolean next() {
            if (at < length) {
                int step = read();
                ordinal += step >>> 1;
                count = (step & 1) == 1 ? 1 : read();
                return true;
            }
            boolean isThere = lastCount > 0 && ordinal != last;
            ordinal = last;
            count = lastCount;
            return isThere;
        }

        int ordinal() {
            return ordinal;
        }

        int count() {
            return count;
        }

        private int read() {
            int value = bytes[at++];
            if (value >= 0) {
                return value;
            }
            value &= 0x7f;
            for (int shift = 7; ; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }

    /** The same with each ordinal replaced by its new one; those that have none, −1, are left out. */
    Postings renumbered(int[] newOrdinals) {
        Postings fresh = new Postings();
        for (Cursor each = cursor(); each.next(); ) {
            if (newOrdinals[each.ordinal()] >= 0) {
                fresh.add(newOrdinals[each.ordinal()], each.count());
            }
        }
        return fresh;
    }

    private void write(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        writeByte(rest);
    }

    private void writeByte(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length + (length >> 1) + 1);
        }
        bytes[length++] = (byte) value;
    }
}
