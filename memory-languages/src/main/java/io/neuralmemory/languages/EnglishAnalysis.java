package io.neuralmemory.languages;

import io.neuralmemory.spi.text.TextAnalysis;

/**
 * English: a text that is one word of letters and digits as most are goes straight to the stemmer, everything else
 * through {@link EnglishWords}; with the same terms either way. Who indexes many texts asks for such words one by one,
 * and to set up Lucene's chain for a text takes several times as long as to stem a word. Thread-safe.
 */
final class EnglishAnalysis implements TextAnalysis {
    private final LuceneAnalysis everything = new LuceneAnalysis(Language.ENGLISH);
    private final ThreadLocal<EnglishStems> stems = ThreadLocal.withInitial(EnglishStems::new);

    @Override
    public String name() {
        return everything.name();
    }

    @Override
    public boolean isWordByWord() {
        return everything.isWordByWord();
    }

    @Override
    public void analyse(String text, Terms terms) {
        if (EnglishStems.isPlain(text)) {
            terms.add(stems.get().stem(text), true);
        } else {
            everything.analyse(text, terms);
        }
    }
}
