package io.neuralmemory.engine.search;

import io.neuralmemory.spi.TextWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text to look for: parts between spaces or in double quotes, each a phrase of one or more words that must follow one
 * another. A content matches if it has every phrase.
 *
 * <p>The score of a match is the mean over its phrases of {@code n / (n + √length)}, n being how often the phrase
 * occurs and length how many words the content has: above 0, below 1, greater for texts that say it more often and less
 * besides. It needs nothing but the one content, so that it is the same in every backend.
 */
public final class TextQuery {
    private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");

    private final List<List<String>> phrases;

    private TextQuery(List<List<String>> phrases) {
        this.phrases = phrases;
    }

    public static TextQuery of(String text) {
        List<List<String>> phrases = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            List<String> words = TextWords.of(part.group());
            if (!words.isEmpty()) {
                phrases.add(words);
            }
        }
        return new TextQuery(phrases);
    }

    /** Whether there is no word, so that nothing matches. */
    boolean isEmpty() {
        return phrases.isEmpty();
    }

    /** The words that every match has. */
    Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        phrases.forEach(words::addAll);
        return words;
    }

    /** The score of a content; 0 if it does not match. */
    double score(String content) {
        List<String> words = TextWords.of(content);
        double sum = 0;
        for (List<String> phrase : phrases) {
            int occurrences = occurrences(phrase, words);
            if (occurrences == 0) {
                return 0;
            }
            sum += occurrences / (occurrences + Math.sqrt(words.size()));
        }
        return isEmpty() ? 0 : sum / phrases.size();
    }

    private static int occurrences(List<String> phrase, List<String> words) {
        int occurrences = 0;
        for (int i = 0; i + phrase.size() <= words.size(); i++) {
            if (words.subList(i, i + phrase.size()).equals(phrase)) {
                occurrences++;
            }
        }
        return occurrences;
    }
}
