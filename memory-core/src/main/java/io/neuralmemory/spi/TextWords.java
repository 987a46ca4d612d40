package io.neuralmemory.spi;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private TextWords() {}

    /** The words of {@code text}, in order, duplicates included. */
    public static List<String> of(String text) {
        TextWords found = new TextWords();
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(found::add);
        found.end();
        return found.words;
    }

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
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
