package io.neuralmemory.spi;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The words of a text as they are looked for, the same in every backend: runs of letters and digits, without case and
 * accents (compatibility decomposition of Unicode, combining marks dropped). Scripts that put no space between words
 * make each of their characters one.
 */
public final class TextWords {
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final Consumer<? super String> words;
    private final StringBuilder word = new StringBuilder();

    private TextWords(Consumer<? super String> words) {
        this.words = words;
    }

    /** The words of {@code text}, in order, duplicates included. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        forEach(text, words::add);
        return words;
    }

    /** The words of {@code text} with a space between them: of a long text, much smaller than the list. */
    public static String joined(String text) {
        StringBuilder joined = new StringBuilder();
        forEach(text, word -> joined.append(joined.isEmpty() ? "" : " ").append(word));
        return joined.toString();
    }

    /** Hands over the words of {@code text}, in order, duplicates included. */
    public static void forEach(String text, Consumer<? super String> words) {
        TextWords found = new TextWords(words);
        if (!found.addAscii(text)) {
            Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(found::add);
        }
        found.end();
    }

    /** The same for ASCII, of which nothing is decomposed; false, with no word handed over, for any other text. */
    private boolean addAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII_END) {
                return false;
            }
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
                word.append(character);
            } else if (character >= 'A' && character <= 'Z') {
                word.append((char) (character + ('a' - 'A')));
            } else {
                end();
            }
        }
        return true;
    }

    private static final int ASCII_END = 0x80;

    private void add(int character) {
        if (isMark(character)) {
            return;
        } else if (!Character.isLetterOrDigit(character)) {
            end();
        } else if (character >= FIRST_WITHOUT_SPACES && WITHOUT_SPACES.contains(UnicodeScript.of(character))) {
            end();
            append(character);
            end();
        } else {
            append(character);
        }
    }

    /** U+0E00, where Thai begins. */
    private static final int FIRST_WITHOUT_SPACES = 0x0E00;

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Upper case first: it makes more letters equal, such as the two small sigmas. */
    private void append(int character) {
        word.appendCodePoint(Character.toLowerCase(Character.toUpperCase(character)));
    }

    private void end() {
        if (!word.isEmpty()) {
            words.accept(word.toString());
            word.setLength(0);
        }
    }
}
