package io.neuralmemory.engine.words;

import io.neuralmemory.spi.text.TextAnalysis;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What every language has besides its words: identifiers, versions, paths, addresses and emoji. A compound such as
 * {@code snake_case}, {@code CamelCase}, {@code v1.4.2}, {@code src/Main.java} or {@code ann@example.org} is analysed
 * in its parts, as if spaces stood between them, and is a term as a whole too; so is each emoji.
 */
final class CompoundWords implements TextAnalysis {
    /** What joins parts when letters or digits stand on both sides, at most three in a row. */
    private static final String JOINERS = "_.-/\\@:+#&";

    private static final int MOST_JOINERS = 3;
    private static final int ASCII_END = 0x80;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int VARIATION_SELECTOR = 0xFE0F;

    private final TextAnalysis language;

    CompoundWords(TextAnalysis language) {
        this.language = language;
    }

    @Override
    public String name() {
        return language.name();
    }

    /** So are compounds and emoji: none has a blank in it, and a joiner at an end joins nothing. */
    @Override
    public boolean isWordByWord() {
        return language.isWordByWord();
    }

    @Override
    public void analyse(String text, Terms terms) {
        if (isSimple(text)) {
            language.analyse(text, terms);
            return;
        }
        Scan scan = new Scan(text);
        language.analyse(scan.plain(), terms);
        scan.wholes.forEach(whole -> terms.add(whole, false));
    }

    /** One way through a text. */
    private static final class Scan {
        final List<String> wholes = new ArrayList<>();
        private final String text;
        private final StringBuilder plain = new StringBuilder();
        /** Up to where the text is in {@link #plain}. */
        private int copied;

        Scan(String text) {
            this.text = text;
            int at = 0;
            while (at < text.length()) {
                int character = text.codePointAt(at);
                if (isPart(character)) {
                    at = word(at);
                } else if (isSymbol(character)) {
                    at = emoji(at);
                } else {
                    at += Character.charCount(character);
                }
            }
        }

        /** The text with a space wherever a compound has a seam. */
        String plain() {
            return copied == 0
                    ? text
                    : plain.append(text, copied, text.length()).toString();
        }

        /** Reads one word, compound or not; returns where it ends. */
        private int word(int start) {
            int at = start;
            int before = 0;
            boolean compound = false;
            while (at < text.length()) {
                int character = text.codePointAt(at);
                int next = at + Character.charCount(character);
                if (isPart(character)) {
                    if (Character.isUpperCase(character) && Character.isLowerCase(before)) {
                        split(at, at);
                        compound = true;
                    }
                } else {
                    next = behindJoiners(at);
                    if (next == at) {
                        break;
                    }
                    split(at, next);
                    compound = true;
                }
                before = character;
                at = next;
            }
            if (compound) {
                wholes.add(folded(text.substring(start, at)));
            }
            return at;
        }

        /** Where the next part begins if joiners alone are in between, such as "://"; else {@code at}. */
        private int behindJoiners(int at) {
            int next = at;
            while (next < text.length() && next < at + MOST_JOINERS && JOINERS.indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            return next < text.length() && isPart(text.codePointAt(next)) ? next : at;
        }

        private void split(int from, int to) {
            plain.append(text, copied, from).append(' ');
            copied = to;
        }

        /** Reads an emoji, which may be several joined ones: each is a term, and all of them. */
        private int emoji(int start) {
            StringBuilder sequence = new StringBuilder();
            int parts = 0;
            int at = start;
            boolean joined = true;
            while (at < text.length()) {
                int character = text.codePointAt(at);
                if (character == ZERO_WIDTH_JOINER) {
                    joined = true;
                } else if (isSymbol(character) && joined) {
                    wholes.add(Character.toString(character));
                    sequence.append(parts++ == 0 ? "" : Character.toString(ZERO_WIDTH_JOINER))
                            .appendCodePoint(character);
                    joined = false;
                } else if (character != VARIATION_SELECTOR && !isSkinTone(character)) {
                    break;
                }
                at += Character.charCount(character);
            }
            if (parts > 1) {
                wholes.add(sequence.toString());
            }
            return at;
        }
    }

    /** Whether a text is so plain that nothing is to be found in it: words of small letters, perhaps with a capital. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean small = (character >= 'a' && character <= 'z') || character == ' ';
            if (!small && (i > 0 || character < 'A' || character > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(int character) {
        if (character < ASCII_END) {
            return (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
        }
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static boolean isSymbol(int character) {
        return character >= ASCII_END && Character.getType(character) == Character.OTHER_SYMBOL;
    }

    private static boolean isSkinTone(int character) {
        return character >= 0x1F3FB && character <= 0x1F3FF;
    }

    /** Without case and accents, as {@link io.neuralmemory.spi.TextWords} has words. */
    private static String folded(String whole) {
        StringBuilder folded = new StringBuilder(whole.length());
        Normalizer.normalize(whole, Normalizer.Form.NFKD)
                .codePoints()
                .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
                .forEach(character -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(character))));
        return folded.toString();
    }
}
