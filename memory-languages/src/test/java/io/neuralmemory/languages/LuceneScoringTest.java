package io.neuralmemory.languages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Questions score texts as Lucene's {@code BM25Similarity} does with the same constants and the same analysis.
 *
 * <p>Lucene keeps a text's length in one byte: exactly below 40 terms, and above to within an eighth. It computes in
 * floats. So short texts are compared to seven digits; long ones to as much as an eighth of the length can change a
 * score.
 */
final class LuceneScoringTest {
    private static final BM25Similarity SIMILARITY = new BM25Similarity(0.9f, 0.4f);

    /** A length off by an eighth changes the part of a score that it takes, at most four tenths of it, as much. */
    private static final double LENGTH_ERROR = 0.4 / 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "english, 38,  1e-6, painting paints painted a the rivers river's walked walking running quickly lighthouse",
        "english, 400, " + LENGTH_ERROR + ", painting paints painted a the rivers river's walked walking running",
        "german,  38,  1e-6, Häuser Haus der die laufen läuft Straßen Straße grün grüne Wasser schnelle",
        "french,  38,  1e-6, avions avion les des mangeons manger rapide rapidement écoles école",
        "russian, 38,  1e-6, книги книга и в дома дом читать читает быстрый быстро",
        "cjk,     18,  1e-6, 東京 京都 大阪 日本語 テキスト 検索 한국어 서울"
    })
    void aQuestionScoresAsLuceneDoes(String language, int longest, double tolerance, String vocabulary)
            throws IOException {
        Random random = new Random(longest);
        List<String> words = List.of(vocabulary.split(" "));
        Map<String, String> texts = IntStream.range(0, 300)
                .boxed()
                .collect(Collectors.toMap(i -> "m" + i, i -> text(random, words, 1 + random.nextInt(longest))));
        try (PersistentMemory memory = stored(language, texts);
                Analyzer analyzer =
                        Language.valueOf(language.toUpperCase(Locale.ROOT)).newAnalyzer();
                DirectoryReader reader = indexed(analyzer, texts)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(SIMILARITY);
            for (int i = 0; i < 40; i++) {
                String question = text(random, words, 1 + random.nextInt(4));
                Map<String, Double> expected = scores(
                        searcher, new LanguageProvider().analysis(language).termsOf(question));

                Map<String, Double> found = memory
                        .search(MemoryQuery.about(question).limit(1_000).build())
                        .stream()
                        .collect(Collectors.toMap(match -> match.memory().id(), MemoryMatch::textScore));
                assertThat(found.keySet())
                        .as(question)
                        .isEqualTo(expected.keySet())
                        .isNotEmpty();
                found.forEach((id, score) -> {
                    double wanted = requireNonNull(expected.get(id), id);
                    assertThat(score)
                            .as("%s for %s: %s", question, id, texts.get(id))
                            .isCloseTo(wanted, within(tolerance * wanted));
                });
            }
        }
    }

    private static String text(Random random, List<String> words, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> words.get(Math.min(random.nextInt(words.size()), random.nextInt(words.size()))))
                .collect(Collectors.joining(" "));
    }

    private PersistentMemory stored(String language, Map<String, String> texts) {
        PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .withLanguage(language)
                .build();
        List<NewMemory> all = new ArrayList<>();
        texts.forEach((id, text) -> all.add(NewMemory.builder(text).id(id).build()));
        memory.storeAll(all);
        return memory;
    }

    private static DirectoryReader indexed(Analyzer analyzer, Map<String, String> texts) throws IOException {
        ByteBuffersDirectory index = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(index, new IndexWriterConfig(analyzer).setSimilarity(SIMILARITY))) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Document document = new Document();
                document.add(new StringField("id", text.getKey(), Field.Store.YES));
                document.add(new TextField("text", text.getValue(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        return DirectoryReader.open(index);
    }

    private static Map<String, Double> scores(IndexSearcher searcher, List<String> terms) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        terms.forEach(term -> any.add(new TermQuery(new Term("text", term)), BooleanClause.Occur.SHOULD));
        Map<String, Double> scores = new HashMap<>();
        for (ScoreDoc hit : searcher.search(any.build(), 1_000).scoreDocs) {
            scores.put(searcher.storedFields().document(hit.doc).get("id"), (double) hit.score);
        }
        return scores;
    }
}
