package io.neuralmemory.languages;

import io.neuralmemory.spi.text.TextAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The words of one language. Thread-safe: each thread has a stream of its own. */
final class LuceneAnalysis implements TextAnalysis {
    private final Language language;
    private final Analyzer analyzer;

    LuceneAnalysis(Language language) {
        this.language = language;
        analyzer = language.newAnalyzer();
    }

    @Override
    public String name() {
        return language.analysisName();
    }

    /**
     * Lucene's tokenizer ends a word at a blank, and its filters look at one word, or at pairs with nothing between.
     */
    @Override
    public boolean isWordByWord() {
        return true;
    }

    /** Half a character at the very end makes Lucene's tokenizer lose what is before it. */
    private static String withoutHalfAtEnd(String text) {
        int end = text.length();
        while (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    @Override
    public void analyse(String text, Terms terms) {
        try (TokenStream words = analyzer.tokenStream("", withoutHalfAtEnd(text))) {
            CharTermAttribute term = words.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute position = words.addAttribute(PositionIncrementAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                if (term.length() > 0) {
                    terms.add(term.toString(), position.getPositionIncrement() > 0);
                }
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory", e);
        }
    }
}
