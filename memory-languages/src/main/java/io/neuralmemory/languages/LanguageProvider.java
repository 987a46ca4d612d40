package io.neuralmemory.languages;

import io.neuralmemory.spi.text.TextAnalysis;
import io.neuralmemory.spi.text.TextAnalysisProvider;
import java.util.List;
import java.util.stream.Stream;

/**
 * Analyses for English (what a new store gets), German, French, Spanish, Portuguese, Italian, Dutch, Russian, Arabic,
 * Hindi, and {@code cjk} for Chinese, Japanese and Korean. Thread-safe.
 */
public final class LanguageProvider implements TextAnalysisProvider {
    /** A provider; the analyses are made when they are asked for. */
    public LanguageProvider() {}

    @Override
    public String name() {
        return "languages";
    }

    @Override
    public List<String> analyses() {
        return Stream.of(Language.values()).map(Language::analysisName).toList();
    }

    @Override
    public TextAnalysis analysis(String name) {
        return Stream.of(Language.values())
                .filter(language -> language.analysisName().equals(name))
                .findFirst()
                .map(LanguageProvider::analysis)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no language '" + name + "'; there are " + String.join(", ", analyses())));
    }

    private static TextAnalysis analysis(Language language) {
        return language == Language.ENGLISH ? new EnglishAnalysis() : new LuceneAnalysis(language);
    }
}
