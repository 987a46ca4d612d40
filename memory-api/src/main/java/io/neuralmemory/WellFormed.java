package io.neuralmemory;

import java.util.Locale;

/**
 * Text that every encoding can carry. An unpaired surrogate, such as half of an emoji that was cut in two, has no UTF-8
 * form and would come back as something else: contents, ids, tags and attributes that have one are refused. What cuts
 * texts without regard to characters can have them {@linkplain #repaired repaired} before they are stored.
 */
public final class WellFormed {
    /** Stands for what cannot be told, U+FFFD. */
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /**
     * The text with each unpaired surrogate replaced by U+FFFD, and everything else as it is: of the same length, and
     * the same object if nothing is to be replaced.
     */
    public static String repaired(String text) {
        int index = firstUnpaired(text, 0);
        if (index < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (; index >= 0; index = firstUnpaired(text, index + 1)) {
            repaired.setCharAt(index, REPLACEMENT);
        }
        return repaired.toString();
    }

    static String require(String text, String name) {
        int index = firstUnpaired(text, 0);
        if (index >= 0) {
            throw unpaired(text.charAt(index), name, index);
        }
        return text;
    }

    /** Where the first unpaired surrogate stands, {@code from} being between two characters; -1 if there is none. */
    private static int firstUnpaired(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean isPair = Character.isHighSurrogate(unit)
                        && i + 1 < length
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static IllegalArgumentException unpaired(char unit, String name, int index) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s has an unpaired surrogate U+%04X at index %d; repair the text before storing it, by"
                        + " WellFormed.repaired or where it was cut",
                name,
                (int) unit,
                index));
    }
}
