package io.neuralmemory.languages;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** English as Lucene's own analyser has it (M. F. Porter's stemmer), but without accents, and with every word. */
final class EnglishWords extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream bare = new LowerCaseFilter(new EnglishPossessiveFilter(words));
        return new TokenStreamComponents(words, new PorterStemFilter(new ASCIIFoldingFilter(bare)));
    }
}
