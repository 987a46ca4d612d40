package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.ImageEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What it means for the scores that memories are turns of a conversation: who asks does not answer, and who speaks
 * after an answer most often replies to it, in its words. See docs/recall.md for what that finds.
 */
final class Turns {
    /** What a turn loses of what it has in common with the turn before, unless that asks; 0.3 to 0.5 find as much. */
    private static final double SHARE_OF_THE_REPLY = 0.4;

    /** What a turn keeps that asks. */
    private static final double SHARE_OF_THE_ASKING = 0.9;

    /** Question marks: Latin, full-width, Arabic, Armenian, Greek. */
    private static final String QUESTION_MARKS = "?\uff1f\u061f\u055e\u037e";

    private final List<ImageEntry> entries;
    private final Passages passages;

    Turns(List<ImageEntry> entries, Passages passages) {
        this.entries = entries;
        this.passages = passages;
    }

    /**
     * Takes from each score what the turn before has said already.
     *
     * @param own what each turn scores by itself
     */
    void takeReplies(double[] own, double[] scores) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < own.length; i++) {
            places.put(entries.get(i).id(), i);
        }
        for (int i = 0; i < own.length; i++) {
            List<ImageEntry> passage = passages.of(entries.get(i));
            int before = passage.indexOf(entries.get(i)) - 1;
            Integer place = before < 0 ? null : places.get(passage.get(before).id());
            if (place != null && !asks(content(passage.get(before)))) {
                scores[i] -= SHARE_OF_THE_REPLY * Math.min(own[place], own[i]);
            }
        }
    }

    void lowerWhatAsks(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            if (asks(content(entries.get(i)))) {
                scores[i] *= SHARE_OF_THE_ASKING;
            }
        }
    }

    private static String content(ImageEntry entry) {
        return entry.bare().value().content();
    }

    /** Whether a question mark stands behind the last letter or digit, or before brackets that end the text. */
    static boolean asks(String text) {
        String said = text.stripTrailing();
        int bracket = said.endsWith("]") ? said.lastIndexOf('[') : -1;
        int end = bracket < 0 ? said.length() : bracket;
        while (end > 0) {
            int character = said.codePointBefore(end);
            if (Character.isLetterOrDigit(character)) {
                return false;
            } else if (QUESTION_MARKS.indexOf(character) >= 0) {
                return true;
            }
            end -= Character.charCount(character);
        }
        return false;
    }
}
