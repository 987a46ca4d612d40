package io.neuralmemory.engine.words;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question taken apart: words, each of which may or may not be there; {@code "phrases in quotes"} and {@code +words},
 * which must; {@code -words} and {@code -"phrases"}, which must not. A phrase is a sequence of terms that stand one
 * behind the other.
 */
public final class QuestionTerms {
    private static final Pattern PART = Pattern.compile("([+-]?)(?:\"([^\"]*)\"|([^\\s\"]+))");

    private final TextAnalysis analysis;
    /** How often each term that counts is in the question. */
    private final Map<String, Integer> terms = new LinkedHashMap<>();
    /** The words of the question as they were written, under each of their terms. */
    private final Map<String, String> written = new LinkedHashMap<>();

    private final Phrases required = new Phrases();
    private final Phrases excluded = new Phrases();

    private QuestionTerms(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    static QuestionTerms of(String text, TextAnalysis analysis) {
        QuestionTerms question = new QuestionTerms(analysis);
        Matcher part = PART.matcher(text);
        while (part.find()) {
            boolean quoted = part.group(2) != null;
            question.add(part.group(1), quoted ? part.group(2) : part.group(3), quoted);
        }
        return question;
    }

    /**
     * What a question asks for, in words, for a model that knows no signs: without what must not be there. Empty if
     * nothing is left that means anything.
     */
    public static Optional<String> asked(String question) {
        List<String> parts = new ArrayList<>();
        boolean isPlain = true;
        Matcher part = PART.matcher(question);
        while (part.find()) {
            boolean quoted = part.group(2) != null;
            isPlain &= part.group(1).isEmpty() && !quoted;
            if (!part.group(1).equals("-")) {
                parts.add(quoted ? part.group(2) : part.group(3));
            }
        }
        String asked = isPlain ? question : String.join(" ", parts);
        return Optional.of(asked).filter(text -> text.codePoints().anyMatch(QuestionTerms::meansSomething));
    }

    private static boolean meansSomething(int codePoint) {
        // Of symbols those without another use: emoji.
        return Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.OTHER_SYMBOL;
    }

    private void add(String sign, String text, boolean quoted) {
        List<String> all = new ArrayList<>();
        List<String> sequence = new ArrayList<>();
        analysis.analyse(text, (term, advance) -> {
            all.add(term);
            if (advance) {
                sequence.add(term);
            }
        });
        if (sequence.isEmpty()) {
            return;
        } else if (sign.equals("-")) {
            excluded.add(sequence);
            return;
        } else if (sign.equals("+") || quoted) {
            required.add(sequence);
        }
        for (String term : all) {
            terms.merge(term, 1, Integer::sum);
            written.putIfAbsent(term, text);
        }
    }

    private List<String> sequence(String text) {
        List<String> sequence = new ArrayList<>();
        analysis.analyse(text, (term, advance) -> {
            if (advance) {
                sequence.add(term);
            }
        });
        return sequence;
    }

    /** Whether it demands or forbids something, so that not every memory may be a match. */
    public boolean isDemanding() {
        return !required.isEmpty() || !excluded.isEmpty();
    }

    Map<String, Integer> terms() {
        return terms;
    }

    /** The terms that every match has. */
    Set<String> requiredTerms() {
        return required.terms();
    }

    /** Whether a text has what must be there, and nothing that must not. */
    boolean admits(String text) {
        if (!isDemanding()) {
            return true;
        }
        List<String> sequence = sequence(text);
        return required.areAllIn(sequence) && excluded.isNoneIn(sequence);
    }

    /** The words of the question that a text has, as the question writes them, in its order. */
    public Set<String> wordsIn(String text) {
        Set<String> there = new LinkedHashSet<>(analysis.termsOf(text));
        Set<String> words = new LinkedHashSet<>();
        written.forEach((term, word) -> {
            if (there.contains(term)) {
                words.add(word);
            }
        });
        return words;
    }
}
