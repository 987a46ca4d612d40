package io.neuralmemory.languages;

import java.util.Locale;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;

/** The languages there are. No word is left out for being frequent: that it says little, its rarity shows. */
enum Language {
    ENGLISH(EnglishWords::new),
    GERMAN(() -> new GermanAnalyzer(CharArraySet.EMPTY_SET)),
    FRENCH(() -> new FrenchAnalyzer(CharArraySet.EMPTY_SET)),
    SPANISH(() -> new SpanishAnalyzer(CharArraySet.EMPTY_SET)),
    PORTUGUESE(() -> new PortugueseAnalyzer(CharArraySet.EMPTY_SET)),
    ITALIAN(() -> new ItalianAnalyzer(CharArraySet.EMPTY_SET)),
    DUTCH(() -> new DutchAnalyzer(CharArraySet.EMPTY_SET)),
    RUSSIAN(() -> new RussianAnalyzer(CharArraySet.EMPTY_SET)),
    ARABIC(() -> new ArabicAnalyzer(CharArraySet.EMPTY_SET)),
    HINDI(() -> new HindiAnalyzer(CharArraySet.EMPTY_SET)),
    /** Chinese, Japanese and Korean, by pairs of characters. */
    CJK(() -> new CJKAnalyzer(CharArraySet.EMPTY_SET));

    @SuppressWarnings("ImmutableEnumChecker") // The suppliers are constructors, which have no state.
    private final Supplier<Analyzer> analyzer;

    Language(Supplier<Analyzer> analyzer) {
        this.analyzer = analyzer;
    }

    /** The name that a store's description has. */
    String analysisName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Analyzer newAnalyzer() {
        return analyzer.get();
    }
}
