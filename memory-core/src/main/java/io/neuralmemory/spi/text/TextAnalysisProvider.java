package io.neuralmemory.spi.text;

import java.util.List;

/**
 * Brings analyses of texts, found by {@link java.util.ServiceLoader}. Made whenever somebody looks for one: what is
 * costly waits for {@link #analysis}. Thread-safe.
 */
public interface TextAnalysisProvider {
    /** What the provider is called; lower-case letters, digits and {@code -}. */
    String name();

    /** The names of its analyses, at least one; the first is that of a new store for which none is chosen. */
    List<String> analyses();

    /** The analysis of one of these names. */
    TextAnalysis analysis(String name);
}
