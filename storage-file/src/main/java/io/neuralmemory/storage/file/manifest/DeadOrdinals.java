package io.neuralmemory.storage.file.manifest;

import java.util.BitSet;

/**
 * Ordinals of dead records as a manifest has them: ascending ranges that neither meet nor overlap, such as
 * {@code 3,7-12}. Walks them in ascending order without building anything, so that a hostile manifest costs no memory.
 * Not thread-safe.
 */
public final class DeadOrdinals {
    private final String text;
    private int at;
    private long first = -1;
    private long last = -1;

    /** The records that a manifest's text names; it {@linkplain #requireCanonical was checked}. */
    public DeadOrdinals(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if {@code text} is not canonical or reaches {@code count} */
    static String requireCanonical(String text, int count) {
        DeadOrdinals all = new DeadOrdinals(text);
        while (all.nextRange()) {
            all.require(all.last < count, "ordinal " + all.last + " in a segment of " + count + " records");
        }
        return text;
    }

    /** The text of a set of ordinals. */
    public static String text(BitSet dead) {
        StringBuilder text = new StringBuilder();
        for (int from = dead.nextSetBit(0); from >= 0; from = dead.nextSetBit(dead.nextClearBit(from))) {
            int to = dead.nextClearBit(from) - 1;
            text.append(text.isEmpty() ? "" : ",").append(from);
            if (to > from) {
                text.append('-').append(to);
            }
        }
        return text.toString();
    }

    /** How many a text names that {@linkplain #requireCanonical was checked}. */
    static int count(String text) {
        DeadOrdinals all = new DeadOrdinals(text);
        int count = 0;
        while (all.nextRange()) {
            count += (int) (all.last - all.first + 1);
        }
        return count;
    }

    /** Whether a record is dead; to be asked with ascending ordinals. */
    public boolean contains(int ordinal) {
        while (last < ordinal) {
            if (!nextRange()) {
                return false;
            }
        }
        return first <= ordinal;
    }

    private boolean nextRange() {
        if (at >= text.length()) {
            return false;
        }
        if (at > 0) {
            expect(',');
        }
        long previous = last;
        first = number();
        last = first;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
            last = number();
            require(last > first, "a range that is none");
        }
        require(previous < 0 || first > previous + 1, "ranges that meet or are out of order");
        return true;
    }

    private void expect(char wanted) {
        require(text.charAt(at) == wanted, "'" + text.charAt(at) + "' instead of '" + wanted + "'");
        at++;
    }

    private long number() {
        int start = at;
        long number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && number <= Integer.MAX_VALUE) {
            number = number * 10 + text.charAt(at) - '0';
            at++;
        }
        require(at > start && number <= Integer.MAX_VALUE, "no number");
        require(text.charAt(start) != '0' || at == start + 1, "a number with leading zeros");
        return number;
    }

    private void require(boolean claim, String found) {
        if (!claim) {
            throw new IllegalArgumentException("dead ordinals have " + found + " at character " + at);
        }
    }
}
