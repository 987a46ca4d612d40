package io.neuralmemory.languages;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Stems of single words as the end of {@link EnglishWords} makes them. Not thread-safe. */
final class EnglishStems {
    /** Far below what Lucene's tokenizer takes for one word. */
    private static final int LONGEST = 100;

    private final OneWord word = new OneWord();
    private final TokenStream stems = new PorterStemFilter(word);

    /**
     * Whether a text is one word of ASCII letters and digits: the tokenizer leaves it whole, and there is no possessive
     * and no accent to take away.
     */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST;
    }

    /** The stem of a plain word. */
    String stem(String plain) {
        word.next = plain;
        try {
            stems.incrementToken();
        } catch (IOException e) {
            throw new UncheckedIOException("stemming a word in memory", e);
        }
        return word.term.toString();
    }

    /** Hands over the word that is next, in small letters. */
    private static final class OneWord extends TokenStream {
        final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        String next = "";

        @Override
        public boolean incrementToken() {
            char[] letters = term.resizeBuffer(next.length());
            for (int i = 0; i < next.length(); i++) {
                char letter = next.charAt(i);
                letters[i] = letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
            }
            term.setLength(next.length());
            return true;
        }
    }
}
