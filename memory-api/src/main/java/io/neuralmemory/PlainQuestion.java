package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** A question as people ask it, who know of no signs. */
public final class PlainQuestion {
    /** Where {@link MemoryQuery#about(String)} sees a sign, once there are no quotes. */
    private static final Pattern SIGNS = Pattern.compile("(?<!\\S)[+-]+");

    private PlainQuestion() {}

    /**
     * The same words, demanding and forbidding nothing of what {@link MemoryQuery#about(String)} finds: double quotes
     * become spaces, and so do plus and minus before a word. So a title in quotes that no memory spells that way, or a
     * temperature below zero, does not leave a sentence without an answer.
     */
    public static String of(String sentence) {
        requireNonNull(sentence, "sentence");
        return SIGNS.matcher(sentence.replace('"', ' ')).replaceAll(" ");
    }
}
