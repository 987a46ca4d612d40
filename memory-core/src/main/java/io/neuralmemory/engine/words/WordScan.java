package io.neuralmemory.engine.words;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes texts apart into words as {@link io.neuralmemory.spi.text.TextAnalysis#isWordByWord} has them, and numbers
 * these: no string is made of a word that came before. Not thread-safe.
 */
final class WordScan {
    private static final long BLANKS = bits(" \t\n\r");
    private static final long MARKS = bits(".,;:!?()\"");
    /** Longer ones hardly come again. */
    private static final int LONGEST = 40;
    /** As many words are known again; further ones come too seldom to be worth it. */
    private static final int MOST = 1 << 18;

    private static final int ASCII = 0x7f;

    private final WordTable table = new WordTable();
    /** Words that are not known again, those of a text with blanks in between. */
    private final List<String> others = new ArrayList<>();

    private final StringBuilder othersOfText = new StringBuilder();
    private char[] text = new char[256];

    private static long bits(String characters) {
        return characters.chars().mapToLong(character -> 1L << character).reduce(0, (one, other) -> one | other);
    }

    /** Whether it is one of these characters, which are below 64. */
    private static boolean isOneOf(long characters, char character) {
        return character < Long.SIZE && ((characters >>> character) & 1) != 0;
    }

    /** Adds the numbers of a text's words; below 0 they are complements of places in {@link #takeOthers}. */
    void scan(String scanned, Numbers words) {
        int length = scanned.length();
        if (text.length < length) {
            text = new char[length + (length >> 1)];
        }
        scanned.getChars(0, length, text, 0);
        int at = 0;
        while (at < length) {
            if (isOneOf(BLANKS | MARKS, text[at])) {
                at++;
            } else {
                at = word(at, length, words);
            }
        }
        if (!othersOfText.isEmpty()) {
            addOther(othersOfText.toString(), words);
            othersOfText.setLength(0);
        }
    }

    /** Reads a word and the marks behind it; returns where they end. */
    private int word(int start, int length, Numbers words) {
        int end = start;
        int at = start;
        long packed = 0;
        long packedToEnd = 0;
        long hash = 0;
        long hashToEnd = 0;
        int bits = 0;
        for (; at < length && !isOneOf(BLANKS, text[at]); at++) {
            char character = text[at];
            packed = WordTable.packed(packed, character);
            hash = hash * 31 + character;
            // So that 0 is none of ASCII's: it would be lost at the front of what is packed.
            bits |= character | (character - 1);
            if (!isOneOf(MARKS, character)) {
                end = at + 1;
                packedToEnd = packed;
                hashToEnd = hash;
            }
        }
        if (end - start > LONGEST || table.size() >= MOST) {
            othersOfText.append(text, start, end - start).append(' ');
        } else {
            long key = WordTable.key(packedToEnd, hashToEnd, end - start, (bits & ~ASCII) == 0);
            words.add(table.findOrAdd(key, text, start, end));
        }
        return at;
    }

    /** Adds words that will not be known again. */
    void addOther(String other, Numbers words) {
        words.add(~others.size());
        others.add(other);
    }

    /** The words that have come since the last call and are known again from now on, by their numbers. */
    List<String> takeNew() {
        return table.takeNew();
    }

    /** Those that have come since the last call and are not. */
    List<String> takeOthers() {
        List<String> taken = List.copyOf(others);
        others.clear();
        return taken;
    }
}
