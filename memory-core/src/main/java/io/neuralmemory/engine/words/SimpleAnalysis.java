package io.neuralmemory.engine.words;

import io.neuralmemory.spi.TextWords;
import io.neuralmemory.spi.text.TextAnalysis;

/** Words as they are, without case and accents: for any language, and knowing none. */
public final class SimpleAnalysis implements TextAnalysis {
    @Override
    public String name() {
        return "simple";
    }

    @Override
    public boolean isWordByWord() {
        return true;
    }

    @Override
    public void analyse(String text, Terms terms) {
        TextWords.forEach(text, word -> terms.add(word, true));
    }
}
