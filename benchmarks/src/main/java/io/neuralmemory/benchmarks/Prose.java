package io.neuralmemory.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Texts of 200 characters whose words come again as those of English do: a hundred make half of them, most are seldom
 * (Zipf's law over 100,000 words), in forms of one stem, with sentences, commas, numbers and now and then an
 * identifier. Drawn from a seed, so always the same. Not thread-safe.
 */
final class Prose {
    private static final int CHARACTERS = 200;
    private static final int VOCABULARY = 100_000;
    private static final double STEEPNESS = 1.15;
    /** Mandelbrot's correction of Zipf's law: the first words are less frequent than it says. */
    private static final double FLATNESS = 3;
    /** As many are short and have but one form. */
    private static final int FREQUENT = 120;

    private static final String[] ENDINGS = {"", "s", "ed", "ing"};
    private static final String[] SYLLABLES =
            ("a be con de el fi gra hu in jo ka le man ne or pe qui re sta ti un ver we ex ya zo "
                            + "ble cal dor en fra gen hol im ju kin lat mer nor op par ros sen ter ul vi wal mo")
                    .split(" ");

    private final String[] words = new String[VOCABULARY];
    /** How often one of the words up to this one is drawn, in words. */
    private final double[] sums = new double[VOCABULARY];

    private final SplittableRandom random = new SplittableRandom(42);

    Prose() {
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            words[i] = i < FREQUENT ? stem(i) : stem(FREQUENT + i / ENDINGS.length) + ENDINGS[i % ENDINGS.length];
            sum += Math.pow(i + FLATNESS, -STEEPNESS);
            sums[i] = sum;
        }
    }

    /** The number in syllables instead of digits. */
    private static String stem(int number) {
        StringBuilder stem = new StringBuilder();
        int rest = number;
        do {
            stem.append(SYLLABLES[rest % SYLLABLES.length]);
            rest /= SYLLABLES.length;
        } while (rest > 0);
        return stem.toString();
    }

    /** The words of a rank and the next four; the lower the rank, the more often they come. */
    String question(int rank) {
        return String.join(" ", Arrays.copyOfRange(words, rank, rank + 5));
    }

    /** The next text. */
    String text() {
        StringBuilder text = new StringBuilder(CHARACTERS + 20);
        boolean begins = true;
        while (text.length() < CHARACTERS) {
            String word = word();
            text.append(begins ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word);
            begins = random.nextInt(12) == 0;
            text.append(begins ? ". " : random.nextInt(12) == 0 ? ", " : " ");
        }
        return text.toString().strip();
    }

    private String word() {
        return switch (random.nextInt(300)) {
            case 0 -> drawn() + "_" + drawn();
            case 1, 2, 3, 4 -> Integer.toString(random.nextInt(3000));
            case 5, 6, 7, 8 -> drawn() + "'s";
            default -> drawn();
        };
    }

    private String drawn() {
        int place = Arrays.binarySearch(sums, random.nextDouble() * sums[VOCABULARY - 1]);
        return words[place < 0 ? -place - 1 : place];
    }
}
