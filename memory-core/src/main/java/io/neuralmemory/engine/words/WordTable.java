package io.neuralmemory.engine.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers 0, 1, 2 … of words, which are found by their characters where they stand in a text. Short words of ASCII
 * characters, which most are, lie in the table itself: nine characters of seven bits are a key. So a look at one place
 * in memory finds one. Not thread-safe.
 */
final class WordTable {
    private static final int CHARACTER_BITS = 7;
    private static final int MOST_CHARACTERS = 9;
    /** 2⁶⁴ divided by the golden ratio: Knuth's multiplicative hashing (The Art of Computer Programming 3, 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** In open addressing: a word is in the first free place from that of its key on. */
    private long[] keys = new long[1 << 13];

    private int[] numbers = new int[keys.length];
    private int size;
    /** Words that are more than their key: their number in the table is their place here. */
    private final List<LongWord> longWords = new ArrayList<>();

    private List<String> fresh = new ArrayList<>();

    private static final class LongWord {
        final char[] characters;
        final int number;

        LongWord(char[] characters, int number) {
            this.characters = characters;
            this.number = number;
        }
    }

    /**
     * The key of a word: all that is to know of it, or, below 0, a hash.
     *
     * @param packed its characters one behind the other, as {@link #packed} puts them
     * @param isAscii whether there is nothing in it but characters from 1 to 127
     */
    static long key(long packed, long hash, int length, boolean isAscii) {
        return isAscii && length <= MOST_CHARACTERS ? packed : hash | Long.MIN_VALUE;
    }

    static long packed(long before, char character) {
        return (before << CHARACTER_BITS) | character;
    }

    /** The number of the word with this key that stands there in a text; the next number if it is new. */
    int findOrAdd(long key, char[] text, int start, int end) {
        int place = place(key);
        for (; keys[place] != 0; place = next(place)) {
            if (keys[place] == key) {
                if (key > 0) {
                    return numbers[place];
                }
                LongWord word = longWords.get(numbers[place]);
                if (Arrays.equals(word.characters, 0, word.characters.length, text, start, end)) {
                    return word.number;
                }
            }
        }
        return add(place, key, Arrays.copyOfRange(text, start, end));
    }

    private int add(int place, long key, char[] word) {
        keys[place] = key;
        numbers[place] = size;
        if (key < 0) {
            numbers[place] = longWords.size();
            longWords.add(new LongWord(word, size));
        }
        fresh.add(new String(word));
        if (++size > keys.length / 2) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[oldKeys.length * 2];
        numbers = new int[keys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int place = place(oldKeys[old]);
                while (keys[place] != 0) {
                    place = next(place);
                }
                keys[place] = oldKeys[old];
                numbers[place] = oldNumbers[old];
            }
        }
    }

    int size() {
        return size;
    }

    /** The words that have come since the last call, by their numbers. */
    List<String> takeNew() {
        List<String> taken = fresh;
        fresh = new ArrayList<>();
        return taken;
    }

    private int place(long key) {
        // The high bits are mixed best.
        return (int) ((key * SPREAD) >>> (Long.numberOfLeadingZeros(keys.length) + 1));
    }

    private int next(int place) {
        return (place + 1) & (keys.length - 1);
    }
}
