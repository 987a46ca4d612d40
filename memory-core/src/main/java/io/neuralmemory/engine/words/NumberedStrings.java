package io.neuralmemory.engine.words;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings with the numbers 0, 1, 2 … in the order in which they came. A removed one leaves its number unused. Takes a
 * quarter of what a map of boxed numbers takes, and one look at memory more than the string itself. Not thread-safe.
 */
final class NumberedStrings {
    /** What a string has that is not here; no number. */
    static final int NONE = -1;

    private static final int FREE = 0;
    private static final int REMOVED = -1;
    /** 2³² divided by the golden ratio: Knuth's multiplicative hashing (The Art of Computer Programming 3, 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private @Nullable String[] strings = new String[16];
    private int size;
    private int removed;
    /** In open addressing, one more than the number: a string is in the first free place from that of its hash on. */
    private int[] places = new int[64];
    /** Places that are not free. */
    private int taken;

    /** How many numbers there are, unused ones included. */
    int size() {
        return size;
    }

    int count() {
        return size - removed;
    }

    /** Null if it was removed. */
    @Nullable
    String get(int number) {
        return strings[number];
    }

    int find(String string) {
        for (int place = place(string); places[place] != FREE; place = next(place)) {
            if (places[place] != REMOVED && string.equals(strings[places[place] - 1])) {
                return places[place] - 1;
            }
        }
        return NONE;
    }

    int findOrAdd(String string) {
        int number = find(string);
        return number == NONE ? add(string) : number;
    }

    /** Takes a string that is not here, and returns its number. */
    int add(String string) {
        if (size == strings.length) {
            strings = Arrays.copyOf(strings, size + (size >> 1));
        }
        strings[size++] = string;
        if (++taken > places.length / 2) {
            placeAll();
        } else {
            put(string, size);
        }
        return size - 1;
    }

    void remove(int number) {
        int place = place(String.valueOf(strings[number]));
        while (places[place] != number + 1) {
            place = next(place);
        }
        places[place] = REMOVED;
        strings[number] = null;
        removed++;
    }

    /** Without the places of what was removed, and with free ones for as many again. */
    private void placeAll() {
        places = new int[Integer.highestOneBit(Math.max(count(), 16)) * 4];
        taken = count();
        for (int number = 0; number < size; number++) {
            String string = strings[number];
            if (string != null) {
                put(string, number + 1);
            }
        }
    }

    private void put(String string, int content) {
        int place = place(string);
        while (places[place] != FREE) {
            place = next(place);
        }
        places[place] = content;
    }

    private int place(String string) {
        // The high bits are mixed best.
        return (string.hashCode() * SPREAD) >>> (Integer.numberOfLeadingZeros(places.length) + 1);
    }

    private int next(int place) {
        return (place + 1) & (places.length - 1);
    }
}
