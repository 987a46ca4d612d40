package io.neuralmemory.cli.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of some words was probably meant by one that is none of them. */
final class NearestWord {
    /** One slip in every so many letters is still recognised. */
    private static final int LETTERS_A_SLIP = 3;

    private NearestWord() {}

    /** The nearest of {@code words}, whatever the case; empty if none is near. */
    static Optional<String> to(String typed, Collection<String> words) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> isNear(wanted, word.toLowerCase(Locale.ROOT)))
                .min(Comparator.<String>comparingInt(word -> slips(wanted, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isNear(String wanted, String word) {
        int letters = (int) word.chars().filter(Character::isLetterOrDigit).count();
        boolean isBeginning = word.startsWith(wanted);
        return wanted.length() > 1 && (isBeginning || slips(wanted, word) <= Math.max(1, letters / LETTERS_A_SLIP));
    }

    /** How many letters must be added, left out, replaced, or exchanged with the next one. */
    private static int slips(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, from, i, to, j);
            }
        }
        return slips[from.length()][to.length()];
    }

    private static int fewest(int[][] slips, String from, int i, String to, int j) {
        int replaced = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean exchanged =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return exchanged ? Math.min(fewest, 1 + slips[i - 2][j - 2]) : fewest;
    }
}
