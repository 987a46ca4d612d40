package io.neuralmemory;

import java.util.Locale;

/**
 * Refuses text that no encoding can carry: an unpaired surrogate has no UTF-8 form and would come back as something
 * else.
 */
final class WellFormed {
    private WellFormed() {}

    static String require(String text, String name) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean isPair = Character.isHighSurrogate(unit)
                        && i + 1 < length
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    throw unpaired(unit, name, i);
                }
                i++;
            }
        }
        return text;
    }

    private static IllegalArgumentException unpaired(char unit, String name, int index) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s has an unpaired surrogate U+%04X at index %d; repair the text before storing it",
                name,
                (int) unit,
                index));
    }
}
