package io.neuralmemory.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.text.TextAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many texts at once are indexed as they are one by one, to the last bit. */
final class TextBatchTest {
    private static final List<String> PIECES = List.of(
            "the",
            "Tea",
            "paint",
            "ed",
            "a",
            "I",
            "x9",
            "3",
            ".",
            ",",
            ";",
            ":",
            "!",
            "?",
            "(",
            ")",
            "\"",
            "'",
            "-",
            "_",
            "/",
            "@",
            "#",
            "&",
            "+",
            "\\",
            " ",
            " ",
            " ",
            " ",
            " ",
            " ",
            " ",
            "\t",
            "\n",
            "\r",
            "\u000b",
            "\f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u3000",
            "\u0000",
            "\u0001",
            "\u007f",
            "\u0080",
            "snake_case",
            "CamelCase",
            "v1.4.2",
            "ann@example.org",
            "src/Main.java",
            "3,141",
            "don't",
            "e\u0301",
            "\u0301",
            "é",
            "ẞ",
            "ﬁ",
            "İ",
            "ς",
            "東京",
            "タワー",
            "ｱﾞ",
            "서울",
            "ไทย",
            "א\"ב",
            "ג'",
            "книга",
            "الكتاب",
            "किताब",
            "👍",
            "👩‍💻",
            "🏽",
            "\u200d",
            "\ufe0f",
            "1\ufe0f\u20e3",
            "🇩🇪",
            "🇩",
            "\ud83d",
            "\udc00",
            "\u202e",
            "tea—coffee",
            "internationalisation",
            "aWordThatIsLongerThanAllThatAreRememberedAgain");

    private final SplittableRandom random = new SplittableRandom(11);

    /** Analyses words by what stands beside them too. */
    private static final class Pairs implements TextAnalysis {
        @Override
        public String name() {
            return "pairs";
        }

        @Override
        public void analyse(String text, Terms terms) {
            String before = "";
            for (String word : new SimpleAnalysis().termsOf(text)) {
                terms.add(before + word, true);
                before = word;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyTextsAtOnceAreIndexedAsOneByOne(boolean isWordByWord) {
        TextAnalysis analysis = new CompoundWords(isWordByWord ? new SimpleAnalysis() : new Pairs());
        WordShard oneByOne = new WordShard(analysis);
        WordShard atOnce = new WordShard(analysis);
        Map<String, String> texts = new HashMap<>();
        Set<String> terms = new TreeSet<>();
        for (int round = 0; round < 8; round++) {
            atOnce.beginMany();
            for (int i = 0; i < 400; i++) {
                String id = "m" + random.nextInt(600);
                String text = random.nextInt(3) == 0 ? null : text();
                oneByOne.replace(id, text);
                atOnce.replace(id, text);
                texts.put(id, text == null ? "" : text);
                terms.addAll(analysis.termsOf(texts.get(id)));
            }
            atOnce.endMany();

            assertThat(atOnce.memories()).isEqualTo(oneByOne.memories()).isPositive();
            assertThat(atOnce.totalLength()).isEqualTo(oneByOne.totalLength());
            for (String term : terms) {
                assertThat(live(atOnce, term)).as(term).isEqualTo(live(oneByOne, term));
                assertThat(counts(atOnce, term)).as(term).isEqualTo(counts(oneByOne, term));
            }
        }
    }

    private static int live(WordShard shard, String term) {
        Postings postings = shard.postings(term);
        return postings == null ? 0 : postings.live();
    }

    /** Of memories that are there. */
    private static List<String> counts(WordShard shard, String term) {
        List<String> counts = new ArrayList<>();
        Postings postings = shard.postings(term);
        if (postings != null) {
            for (Postings.Cursor each = postings.cursor(); each.next(); ) {
                String id = shard.id(each.ordinal());
                if (id != null) {
                    counts.add(id + "×" + each.count() + " of " + shard.length(each.ordinal()));
                }
            }
        }
        return counts;
    }

    /** What {@link TextAnalysis#isWordByWord} promises. */
    @Test
    void theTermsOfATextAreThoseOfItsWords() {
        CompoundWords analysis = new CompoundWords(new SimpleAnalysis());
        for (int i = 0; i < 20_000; i++) {
            String text = text();
            List<String> ofWords = new ArrayList<>();
            for (String word : text.split("[ \t\n\r]+", -1)) {
                ofWords.addAll(terms(analysis, word.replaceAll("^[.,;:!?()\"]+|[.,;:!?()\"]+$", "")));
            }
            assertThat(ofWords).as(text).containsExactlyInAnyOrderElementsOf(terms(analysis, text));
        }
    }

    private static List<String> terms(TextAnalysis analysis, String text) {
        List<String> terms = new ArrayList<>();
        analysis.analyse(text, (term, advance) -> terms.add(term + (advance ? "" : "*")));
        return terms;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
