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

    /** Takes each memory that has the term. */
    interface Visitor {
        void visit(int ordinal, int count);
    }

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

    void forEach(Visitor visitor) {
        byte[] all = bytes;
        int ordinal = -1;
        int at = 0;
        while (at < length) {
            int step = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = all[at++];
                step |= (next & 0x7f) << shift;
                if (next >= 0) {
                    break;
                }
            }
            ordinal += step >>> 1;
            int count = 1;
            if ((step & 1) == 0) {
                count = 0;
                for (int shift = 0; ; shift += 7) {
                    byte next = all[at++];
                    count |= (next & 0x7f) << shift;
                    if (next >= 0) {
                        break;
                    }
                }
            }
            visitor.visit(ordinal, count);
        }
        if (lastCount > 0) {
            visitor.visit(last, lastCount);
        }
    }

    /** The same with each ordinal replaced by its new one; those that have none, −1, are left out. */
    Postings renumbered(int[] newOrdinals) {
        Postings fresh = new Postings();
        forEach((ordinal, count) -> {
            if (newOrdinals[ordinal] >= 0) {
                fresh.add(newOrdinals[ordinal], count);
            }
        });
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
