package io.neuralmemory;

import java.util.Locale;

/**
 * Refuses text that no encoding can carry: an unpaired surrogate has no UTF-8 form and would come back as something
 * else.
 */
final class WellFormed {
    private WellFormed() {}

    static String require(String text, String name) {
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s has an unpaired surrogate U+%04X at index %d; repair the text before storing it",
                        name,
                        codePoint,
                        i));
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }
}
