package io.neuralmemory.spi.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns a text into terms: what a question has in common with a memory is counted in terms, so that "painted" finds
 * "painting" where the analysis knows the language. Questions and memories are analysed alike.
 *
 * <p>Thread-safe; the same text gives the same terms, whenever and wherever it is analysed.
 */
public interface TextAnalysis {
    /** Takes the terms of a text, in order. */
    @FunctionalInterface
    interface Terms {
        /**
         * Takes one term.
         *
         * @param term neither empty nor longer than its word by more than a few characters
         * @param advance whether it stands behind the term before it; if not, it is another form of what stands at the
         *     same place (a part of a compound, say). The first term of a text advances
         */
        void add(String term, boolean advance);
    }

    /** Lower-case letters, digits and {@code -}; it is written into the store's description and never changes. */
    String name();

    /**
     * Whether each word is analysed for itself: the terms of any text are those of its words, one behind the other,
     * whatever stands around them. A word is here what stands between blanks (space, tab, line feed, carriage return)
     * or the text's ends, without the marks {@code . , ; : ! ? ( ) "} at its own ends. A word that comes again in
     * another text then need not be analysed again. A wrong yes lets questions miss what they should find.
     */
    default boolean isWordByWord() {
        return false;
    }

    /** Hands over the terms of any text, well-formed or not; none if there are none. */
    void analyse(String text, Terms terms);

    /** The terms of a text in order, those of one place one behind the other. */
    default List<String> termsOf(String text) {
        List<String> found = new ArrayList<>();
        analyse(text, (term, advance) -> found.add(term));
        return found;
    }
}
