/** Word forms of many languages, for questions in words. */
module io.neuralmemory.languages {
    requires transitive io.neuralmemory.core;
    requires static transitive org.jspecify;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;

    exports io.neuralmemory.languages;

    provides io.neuralmemory.spi.text.TextAnalysisProvider with
            io.neuralmemory.languages.LanguageProvider;
}
